/** The first thing that whoever opens the archive sees. */
export const README = `This archive holds what Leadline keeps of one person, as it was when the archive was made.

lead.json               name, numbers, fields, tags, stage, and whether they want marketing; leads that were merged into it
history.json            what was done with the lead and its conversations, and by whom
notes-….json            notes; those with a message_id repeat that message
drafts.json             what agents have written and not sent
conversations/…         each conversation with its messages: texts with earlier versions, reactions, instants of
                        sending, delivery and reading, attempts at sending
media/…                 files of messages, named by the id of their message; ad-… is the picture of the ad they came by
journal/…               what WhatsApp's provider told of them, as it came; of what was told of several people at once,
                        their part alone
passed-on.json          to which other systems what is kept of them was sent, and when
manifest.json           how much there is of each kind, and the size and SHA-256 of every file here

Files end in .json for texts: any editor and browser opens them. Instants are in UTC.
Give this archive to nobody but the person it is about: it says all that they wrote.
`;
