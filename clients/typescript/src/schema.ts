// Generated from the API's document by "npm run client"; changes here are lost.

export interface paths {
  '/api/v1/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List API keys, newest first; revoked and expired ones too */
    get: operations['ApiKeys_list'];
    put?: never;
    /**
     * Make an API key
     * @description The answer holds the key, which is shown this once.
     */
    post: operations['ApiKeys_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keys/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the key that calls: what it may do, and until when */
    get: operations['ApiKeys_current'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one API key */
    get: operations['ApiKeys_get'];
    put?: never;
    post?: never;
    /** Revoke an API key at once; it stays in the list as revoked */
    delete: operations['ApiKeys_revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/number-masking': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read to which agents customers’ numbers are shown */
    get: operations['NumberSettings_get'];
    /**
     * Say to which agents customers’ numbers are shown
     * @description It holds from their next request on. API keys have their own say: `sees_numbers`.
     */
    put: operations['NumberSettings_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List who did what, newest first
     * @description Nothing in it can be changed or deleted; lines older than AUDIT_KEEP_DAYS go.
     */
    get: operations['Audit_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download leads as CSV
     * @description All that match, newest first, as of one moment: UTF-8, commas. `npm run import` reads it. Cells that a spreadsheet would take for a formula begin with an apostrophe.
     */
    get: operations['LeadExport_download'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List leads, newest first */
    get: operations['Leads_list'];
    put?: never;
    /** Create a lead, or update the one that has this number */
    post: operations['Leads_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one lead */
    get: operations['Leads_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the given fields of a lead */
    patch: operations['Leads_update'];
    trace?: never;
  };
  '/api/v1/leads/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List a lead’s notes, newest first */
    get: operations['Leads_listNotes'];
    put?: never;
    /** Add a note */
    post: operations['Leads_addNote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/duplicates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List leads that may be the same person
     * @description With the reason of each. None is merged by itself, and none is named again once somebody said that it is not the same.
     */
    get: operations['LeadDuplicates_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/duplicates/{other}/not-the-same': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say that two leads are two people, so that they are not suggested again */
    put: operations['LeadDuplicates_keepApart'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/lead-stages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the stages of leads, in order, all at once */
    get: operations['LeadSettings_listStages'];
    /**
     * Say which stages there are
     * @description All of them, in order. A lead at a stage that is gone keeps its word; `new`, where leads begin, stays.
     */
    put: operations['LeadSettings_replaceStages'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/lead-sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List where leads came from, by name, all at once
     * @description The first 200 words that leads have in `source`, and `whatsapp_ad` for those who came by an ad.
     */
    get: operations['LeadSettings_listSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/lead-fields': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the fields of your own that leads have, in order, all at once */
    get: operations['LeadSettings_listFields'];
    /**
     * Say which fields leads have
     * @description All of them, in order. What leads hold in a field that is gone stays with them, and is back with it.
     */
    put: operations['LeadSettings_replaceFields'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/tags/{tag}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Put a tag on a lead */
    put: operations['LeadTags_add'];
    post?: never;
    /** Take a tag off a lead */
    delete: operations['LeadTags_take'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List tags, by name, all at once, with how many leads bear them */
    get: operations['Tags_list'];
    put?: never;
    /** Make a tag */
    post: operations['Tags_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete a tag, and take it off every lead */
    delete: operations['Tags_remove'];
    options?: never;
    head?: never;
    /** Rename a tag, or give it another colour */
    patch: operations['Tags_update'];
    trace?: never;
  };
  '/api/v1/media': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Upload a file that is to be sent
     * @description It is kept here, and goes to TATA with its message (`POST /api/v1/messages` with its `media_id`). What no message names within a day is removed. The same file again, while it is not sent, is answered with the same id.
     */
    post: operations['Uploads_upload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/templates/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the last sync with TATA went, by number */
    get: operations['TemplateSyncs_states'];
    put?: never;
    /**
     * Read the templates from TATA now
     * @description `outcome` says how it went for each number.
     */
    post: operations['TemplateSyncs_sync'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List templates, by name and language */
    get: operations['Templates_list'];
    put?: never;
    /** Define a template by hand, as it is registered at TATA */
    post: operations['Templates_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/templates/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one template */
    get: operations['Templates_get'];
    /**
     * Change a template that was defined by hand
     * @description Of one that TATA lists without a language, the language alone is taken.
     */
    put: operations['Templates_replace'];
    post?: never;
    /** Delete a template that was defined by hand, or that TATA has no more */
    delete: operations['Templates_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/templates/{id}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Fill a template in and see what would go out; nothing is sent */
    post: operations['Templates_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/canned-replies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List canned replies, by name, all at once */
    get: operations['CannedReplies_list'];
    put?: never;
    /** Write a canned reply */
    post: operations['CannedReplies_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/canned-replies/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change a canned reply */
    put: operations['CannedReplies_replace'];
    post?: never;
    /** Delete a canned reply */
    delete: operations['CannedReplies_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/message-rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what messages cost, as an administrator entered it */
    get: operations['MessageRates_get'];
    /**
     * Say what messages cost
     * @description All prices at once; one that is left out, or null, is not shown. Nothing is billed by it.
     */
    put: operations['MessageRates_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/bulk-changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change many conversations at once
     * @description Every role may, as with one. Done in batches of 100: a request that has taken 3 seconds answers `next_cursor`, and the same with it as `cursor` goes on. `add_tag` needs a key with `leads:write`.
     */
    post: operations['BulkChanges_change'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/bulk-changes/{batch_id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put back what a change of many did
     * @description For an hour, and for who made it. Assignee and state of each conversation are as before, where they were not changed since; tags and what was marked read stay.
     */
    post: operations['BulkChanges_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List conversations, newest activity first or by what is to be done */
    get: operations['ConversationResources_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one conversation
     * @description By number: of several the one with the newest message from the customer.
     */
    get: operations['ConversationResources_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Assign a conversation, resolve, snooze or reopen it
     * @description Every role may. What changes is told in the thread and in the change feed, with who did it. A snoozed conversation opens by itself at its instant; a message of the customer opens a snoozed or resolved one.
     */
    patch: operations['ConversationWork_update'];
    trace?: never;
  };
  '/api/v1/conversations/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the messages of a conversation, newest first
     * @description By number: the customer’s with all our numbers, unless `business_phone_number` names one.
     */
    get: operations['ConversationResources_listMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List what happened to a conversation beside its messages, and its notes, newest first */
    get: operations['ConversationWork_listEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add an internal note to the thread
     * @description It is a note on the lead too, and is never sent. Who is mentioned is shown that there is something for them.
     */
    post: operations['ConversationWork_addNote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List what happened to a lead and in its conversations, newest first */
    get: operations['LeadMerges_timeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List all conversations of a lead, newest activity first */
    get: operations['LeadMerges_conversations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/duplicates/{other}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See what would become of two leads that were merged */
    get: operations['LeadMerges_preview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Merge another lead into this one
     * @description Messages, notes, tags and numbers of both are kept, and the other’s id leads here from now on. For administrators, supervisors, and agents who own both leads. It can be undone for 30 days.
     */
    post: operations['LeadMerges_merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/merges/{other}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Part a lead again that went into this one
     * @description For 30 days. What was each one’s before is again; what came since stays here. Answers the other lead.
     */
    post: operations['LeadMerges_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a message on for sending
     * @description It is kept before TATA is asked, goes out in order within its conversation, and is never sent twice. What becomes of it: `GET /api/v1/messages/{id}`, and the change feed.
     */
    post: operations['Messages_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one message, with its timeline and every attempt to send it */
    get: operations['Messages_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a message once more that failed, or whose outcome is unknown
     * @description Under its own id, with a new attempt. Sending again what could not be confirmed may reach the customer twice: a person decides that.
     */
    post: operations['Messages_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Find messages by their words, or people by name and number
     * @description Newest first. Messages: texts, captions, file names, templates as shown and internal notes, by whole words of any script, without regard to case and accents; all words of `q` have to be there, the last one may be a beginning. People: every word may be a beginning; a number is found by any three digits in a row. `search.complete` says whether all was looked through: it is stopped after 2 s. Messages take the scope `messages:read`, people either.
     */
    get: operations['Search_search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List webhook bodies as they came, newest first */
    get: operations['WebhookEvents_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-events/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Apply a part of the journal again, oldest first
     * @description Safe to repeat: what is there already is not changed. Answers after `limit` bodies, or earlier after 20 seconds; go on with `next_cursor`.
     */
    post: operations['WebhookEvents_replayRange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-events/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one body, with what it made */
    get: operations['WebhookEvents_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-events/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Apply one body again with today’s parsers
     * @description Safe to repeat.
     */
    post: operations['WebhookEvents_replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the webhook endpoints, oldest first */
    get: operations['Endpoints_list'];
    put?: never;
    /**
     * Make a webhook endpoint
     * @description It is told of what happens from now on. The answer holds its secret, which is shown this once.
     */
    post: operations['Endpoints_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one webhook endpoint, and how it does */
    get: operations['Endpoints_get'];
    put?: never;
    post?: never;
    /** Delete a webhook endpoint with its deliveries */
    delete: operations['Endpoints_delete'];
    options?: never;
    head?: never;
    /** Change, pause or resume a webhook endpoint */
    patch: operations['Endpoints_change'];
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace the secret of a webhook endpoint
     * @description The answer holds the new one, once. For `grace_hours` deliveries are signed with both.
     */
    post: operations['Endpoints_rotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a webhook endpoint a test event now
     * @description Waits for its answer, 15 seconds at most; tried once.
     */
    post: operations['Endpoints_test'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List what was and is to be delivered to a webhook endpoint, newest first */
    get: operations['Endpoints_deliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}/deliveries/{delivery}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one delivery, with its body and every answer
     * @description A key needs the scope that lets it read what the delivery tells of, too.
     */
    get: operations['Endpoints_delivery'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}/deliveries/{delivery}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deliver one again, under the same webhook-id */
    post: operations['Endpoints_replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhook-endpoints/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deliver again what was made within a span of time */
    post: operations['Endpoints_replayRange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erase a person for good
     * @description Everything that is kept of them: lead, messages, files, notes, the journal’s bodies, what other systems were told. They are out of sight at once, and nothing that waits is sent to them; the rest goes in the background. It cannot be undone, and backups that were made before still hold them.
     */
    post: operations['Erasures_erase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List who was erased and when, newest first, without saying who they were */
    get: operations['Erasures_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/erasures/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what became of an erasure */
    get: operations['Erasures_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/leads/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get everything that is kept of a person
     * @description One tar archive: lead, notes, conversations with all messages, files, and what the journal holds of them, as JSON that a person can read, with a README and a manifest. It is written while it is read.
     */
    get: operations['Exports_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read how long each kind of data is kept, and what was deleted for it */
    get: operations['Retention_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Say how long kinds of data are kept
     * @description Those that are named. What is older is deleted in the next night, at three by TIMEZONE, and cannot be brought back.
     */
    patch: operations['Retention_write'];
    trace?: never;
  };
  '/api/v1/retention/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Count what would be deleted if a kind were kept for so long */
    get: operations['Retention_preview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what changed after a cursor, or wait for it
     * @description Names what changed; read it anew at its own route. Nothing is left out, whatever commits late; a change may come twice. A key is told of leads with `leads:read`, of the rest with `messages:read`.
     */
    get: operations['Changes_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'message.received': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A customer wrote */
    post: operations['webhook_message_received'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'message.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A message of ours was queued here, or written on the phone or with another tool */
    post: operations['webhook_message_created'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'message.updated': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The delivery status of a message moved, or it was edited, reacted to or deleted, or its file came */
    post: operations['webhook_message_updated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.assigned': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A conversation was given to somebody, or taken */
    post: operations['webhook_conversation_assigned'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'conversation.state_changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A conversation was resolved, snoozed or opened again */
    post: operations['webhook_conversation_state_changed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'lead.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** There is a new lead */
    post: operations['webhook_lead_created'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'lead.updated': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A lead changed, if only in when it was last in contact */
    post: operations['webhook_lead_updated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'lead.deleted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A lead was erased, or was kept for as long as the settings say; what you hold of it has to go too */
    post: operations['webhook_lead_deleted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'note.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A note was written on a lead; those that repeat messages are not told */
    post: operations['webhook_note_created'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'webhook.test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody tries whether this endpoint answers */
    post: operations['webhook_webhook_test'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'tata.payload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webhook of TATA, byte for byte as it came, where that is switched on */
    post: operations['webhook_tata_payload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    ApiKeyDto: {
      /** Format: uuid */
      id: string;
      /** @example billing */
      name: string;
      /**
       * @description How the key begins, to know it by
       * @example wtk_k3v9qa2m
       */
      prefix: string;
      /**
       * @example [
       *       "messages:read",
       *       "messages:send"
       *     ]
       */
      scopes: ('messages:read' | 'messages:send' | 'leads:read' | 'leads:write' | 'webhooks:manage' | 'admin')[];
      /** @description Whether customers’ numbers are given to it in full */
      sees_numbers: boolean;
      /** @enum {string} */
      state: 'active' | 'expired' | 'revoked';
      /** Format: date-time */
      created_at: string;
      /**
       * @description The agent who made it; null when it was made in the shell or by another key
       * @example Asha
       */
      created_by: string | null;
      /** Format: date-time */
      expires_at: string | null;
      /**
       * Format: date-time
       * @description To the minute
       */
      last_used_at: string | null;
      /** Format: date-time */
      revoked_at: string | null;
    };
    PageDto: {
      next_cursor: string | null;
      has_more: boolean;
    };
    KeyPageDto: {
      data: components['schemas']['ApiKeyDto'][];
      page: components['schemas']['PageDto'];
    };
    ProblemFieldDto: {
      field: string;
      message: string;
    };
    ProblemDto: {
      /** @example about:blank */
      type: string;
      /** @example Not Found */
      title: string;
      /** @example 404 */
      status: number;
      /** @example not_found */
      code: string;
      /** @description What happened and what to do */
      detail: string;
      errors?: components['schemas']['ProblemFieldDto'][];
      /** @description Whether the same request may pass later */
      retryable: boolean;
      request_id: string;
    };
    CreateKeyDto: {
      /**
       * @description What calls with it. Messages that it sends are signed `API: <name>`
       * @example billing
       */
      name: string;
      /**
       * @description `admin` may do everything that a key can, making keys among it
       * @example [
       *       "messages:read",
       *       "messages:send"
       *     ]
       */
      scopes: ('messages:read' | 'messages:send' | 'leads:read' | 'leads:write' | 'webhooks:manage' | 'admin')[];
      /**
       * @description False: customers’ numbers are masked for it, as for agents who may not see them
       * @default true
       */
      sees_numbers: boolean;
      /**
       * Format: date-time
       * @description From when on it opens nothing. Without it the key stays good until it is revoked
       */
      expires_at?: string | null;
    };
    CreatedKeyDto: {
      /** Format: uuid */
      id: string;
      /** @example billing */
      name: string;
      /**
       * @description How the key begins, to know it by
       * @example wtk_k3v9qa2m
       */
      prefix: string;
      /**
       * @example [
       *       "messages:read",
       *       "messages:send"
       *     ]
       */
      scopes: ('messages:read' | 'messages:send' | 'leads:read' | 'leads:write' | 'webhooks:manage' | 'admin')[];
      /** @description Whether customers’ numbers are given to it in full */
      sees_numbers: boolean;
      /** @enum {string} */
      state: 'active' | 'expired' | 'revoked';
      /** Format: date-time */
      created_at: string;
      /**
       * @description The agent who made it; null when it was made in the shell or by another key
       * @example Asha
       */
      created_by: string | null;
      /** Format: date-time */
      expires_at: string | null;
      /**
       * Format: date-time
       * @description To the minute
       */
      last_used_at: string | null;
      /** Format: date-time */
      revoked_at: string | null;
      /**
       * @description The key itself. It is shown this once: an answer that is repeated by its Idempotency-Key has null
       * @example wtk_k3v9qa2m_0000000000000000000000000000000000000000000
       */
      key: string | null;
    };
    NumberSettingsDto: {
      /**
       * @description Who sees customers’ numbers in full: `everyone`, `supervisors` and administrators, or `administrators` alone. Whoever does not is given `masked_number` in place of `phone_number`
       * @enum {string}
       */
      shown_to: 'everyone' | 'supervisors' | 'administrators';
    };
    AuditActorDto: {
      /**
       * @description `stranger`: nobody who has proved anything, such as at a failed sign-in
       * @enum {string}
       */
      kind: 'agent' | 'api_key' | 'command_line' | 'server' | 'stranger';
      /** Format: uuid */
      id: string | null;
      /**
       * @description As it was then
       * @example Asha
       */
      name: string;
    };
    AuditSubjectDto: {
      /** @example agent */
      kind: string;
      /** @example 01980000-0000-7000-8000-000000000001 */
      id: string;
      /**
       * @description As it was then; null for leads
       * @example Ravi
       */
      name: string | null;
    };
    AuditLineDto: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      actor: components['schemas']['AuditActorDto'];
      /**
       * @example agent.role_changed
       * @enum {string}
       */
      action:
        | 'sign_in.succeeded'
        | 'sign_in.failed'
        | 'sign_in.ended'
        | 'sign_in.sessions_revoked'
        | 'password.changed'
        | 'password.set_by_link'
        | 'totp.enabled'
        | 'totp.disabled'
        | 'totp.reset'
        | 'totp.recovery_code_used'
        | 'totp.recovery_codes_replaced'
        | 'agent.added'
        | 'agent.invited'
        | 'agent.link_made'
        | 'agent.renamed'
        | 'agent.role_changed'
        | 'agent.disabled'
        | 'agent.enabled'
        | 'agent.sessions_ended'
        | 'api_key.created'
        | 'api_key.revoked'
        | 'settings.changed'
        | 'webhook_endpoint.created'
        | 'webhook_endpoint.changed'
        | 'webhook_endpoint.deleted'
        | 'webhook_endpoint.secret_rotated'
        | 'webhook_endpoint.repeated'
        | 'template.created'
        | 'template.changed'
        | 'template.deleted'
        | 'canned_reply.created'
        | 'canned_reply.changed'
        | 'canned_reply.deleted'
        | 'tag.created'
        | 'tag.changed'
        | 'tag.deleted'
        | 'lead_settings.stages_changed'
        | 'lead_settings.fields_changed'
        | 'lead.merged'
        | 'lead.parted'
        | 'lead.exported'
        | 'lead.erased'
        | 'conversation.bulk_changed'
        | 'conversation.bulk_undone'
        | 'journal.replayed'
        | 'journal.range_replayed'
        | 'audit.exported'
        | 'data.backed_up'
        | 'data.restored'
        | 'data.imported'
        | 'data.leads_exported';
      subject: components['schemas']['AuditSubjectDto'] | null;
      /**
       * @example {
       *       "changes": {
       *         "role": {
       *           "from": "agent",
       *           "to": "supervisor"
       *         }
       *       }
       *     }
       */
      details: {
        [key: string]: unknown;
      };
      /** @example 203.0.113.7 */
      address: string | null;
      /** @example Mozilla/5.0 */
      user_agent: string | null;
    };
    AuditPageDto: {
      data: components['schemas']['AuditLineDto'][];
      page: components['schemas']['PageDto'];
    };
    AdPictureDto: {
      /** @example /ajax/ad-pictures/01950004-0000-7000-8000-000000000001 */
      url: string;
      /** @description Of the picture as the ad has it; what is at `url` may be smaller */
      width: number;
      height: number;
    };
    OptOutDto: {
      /** Format: date-time */
      at: string;
      /**
       * @description `word`: they wrote one of the words for it; `whatsapp`: they told WhatsApp; `refused`: WhatsApp refused a message for it; `person`: set here. Null where it is not known
       * @enum {string|null}
       */
      by: 'word' | 'whatsapp' | 'refused' | 'person' | null;
      /**
       * @description What they wrote
       * @example STOP
       */
      word: string | null;
      /** @description Who set it */
      agent: string | null;
      /**
       * Format: uuid
       * @description The message that said it, or was refused
       */
      message_id: string | null;
    };
    LeadTagDto: {
      /** Format: uuid */
      id: string;
      /** @example Site visit */
      name: string;
      /** @enum {string} */
      colour: 'grey' | 'teal' | 'green' | 'blue' | 'violet' | 'pink' | 'red' | 'amber';
    };
    IdentityDto: {
      /** @enum {string} */
      kind: 'phone' | 'user_id' | 'username';
      /** @example 919999999999 */
      value: string;
      /** @description Why it was taken to be this lead’s */
      reason: string;
      /**
       * Format: date-time
       * @description Since when it is known here
       */
      known_since: string;
      /**
       * Format: date-time
       * @description Of a phone: when they told WhatsApp that they have another one
       */
      left_at: string | null;
    };
    LeadDto: {
      /** Format: uuid */
      id: string;
      /** @example Asha V */
      name: string;
      /**
       * @description Digits, as WhatsApp writes them
       * @example 919999999999
       */
      phone_number: string | null;
      /**
       * @description Only for who may not see numbers: the form to show, while `phone_number` is null
       * @example +91 98••• ••210
       */
      masked_number?: string | null;
      email: string | null;
      /** @example Asha Traders */
      company: string | null;
      /** @example Pune */
      city: string | null;
      /**
       * @description What else is known, by the keys of `/api/v1/lead-fields`
       * @example {
       *       "budget": "9000000"
       *     }
       */
      fields: {
        [key: string]: string;
      };
      /** @example whatsapp */
      source: string;
      /** @description The ad that the first message came from */
      referral: Record<string, never> | null;
      /** @description The picture of that ad, where this server has it */
      ad_picture: components['schemas']['AdPictureDto'] | null;
      /** @example new */
      stage: string;
      /** @description Why it was won or lost */
      stage_reason: string | null;
      /**
       * Format: uuid
       * @description The agent who owns the lead
       */
      owner: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
      /** Format: date-time */
      last_contact_at: string | null;
      /** @description They want no marketing */
      opted_out: boolean;
      /** @description Since when and how that is known */
      opt_out: components['schemas']['OptOutDto'] | null;
      /** @description By name */
      tags: components['schemas']['LeadTagDto'][];
      identities: components['schemas']['IdentityDto'][];
      /** @description As in the ETag: `If-Match: "3"` changes only what is still at 3 */
      version: number;
    };
    LeadPageDto: {
      data: components['schemas']['LeadDto'][];
      page: components['schemas']['PageDto'];
    };
    CreateLeadDto: {
      /** @example Asha V */
      name?: string;
      /** @example asha@example.com */
      email?: string | null;
      /** @example Asha Traders */
      company?: string | null;
      /** @example Pune */
      city?: string | null;
      /**
       * @description Those that are named, by the keys of `/api/v1/lead-fields`; null empties one. Numbers as `-12.5`, days as `2026-01-31`
       * @example {
       *       "budget": "9000000"
       *     }
       */
      fields?: {
        [key: string]: string | null;
      };
      /** @example website */
      source?: string;
      /** @example interested */
      stage?: string;
      /**
       * @description Why it was won or lost. Another stage without a reason has none
       * @example Price
       */
      stage_reason?: string | null;
      /**
       * Format: uuid
       * @description An agent
       */
      owner?: string | null;
      /** @description They want no marketing. When a lead is created, only true counts: nobody’s own word is undone in passing */
      opted_out?: boolean;
      /**
       * @description In any spelling; it decides whether the lead is new
       * @example +91 99999 99999
       */
      phone_number: string;
    };
    UpdateLeadDto: {
      /** @example Asha V */
      name?: string;
      /** @example asha@example.com */
      email?: string | null;
      /** @example Asha Traders */
      company?: string | null;
      /** @example Pune */
      city?: string | null;
      /**
       * @description Those that are named, by the keys of `/api/v1/lead-fields`; null empties one. Numbers as `-12.5`, days as `2026-01-31`
       * @example {
       *       "budget": "9000000"
       *     }
       */
      fields?: {
        [key: string]: string | null;
      };
      /** @example website */
      source?: string;
      /** @example interested */
      stage?: string;
      /**
       * @description Why it was won or lost. Another stage without a reason has none
       * @example Price
       */
      stage_reason?: string | null;
      /**
       * Format: uuid
       * @description An agent
       */
      owner?: string | null;
      /** @description They want no marketing. When a lead is created, only true counts: nobody’s own word is undone in passing */
      opted_out?: boolean;
    };
    NoteDto: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'whatsapp_incoming' | 'whatsapp_outgoing' | 'manual' | 'system';
      text: string;
      /**
       * Format: uuid
       * @description The message that the note repeats
       */
      message_id: string | null;
      /** @example Ravi */
      author: string | null;
      /** Format: date-time */
      created_at: string;
    };
    NotePageDto: {
      data: components['schemas']['NoteDto'][];
      page: components['schemas']['PageDto'];
    };
    CreateNoteDto: {
      /** @example Asked for a visit on Saturday */
      text: string;
    };
    DuplicateDto: {
      lead: components['schemas']['LeadDto'];
      /**
       * @description `user_id`: WhatsApp named the number of one and the user id of the other in one message; `moved`: WhatsApp says that one has the other’s number now; `email`: the same e-mail; `number`: the same national number, without its country code or under another one
       * @enum {string}
       */
      reason: 'user_id' | 'moved' | 'email' | 'number';
      /**
       * @description What the other one has
       * @example asha@example.com
       */
      shared: string | null;
    };
    DuplicateListDto: {
      /** @description At most 10 */
      data: components['schemas']['DuplicateDto'][];
    };
    StageDto: {
      /**
       * @description What leads have in `stage`
       * @example qualified
       */
      key: string;
      /** @example Qualified */
      name: string;
      /** @enum {string|null} */
      outcome: 'won' | 'lost' | null;
    };
    StagePageDto: {
      data: components['schemas']['StageDto'][];
      page: components['schemas']['PageDto'];
    };
    WriteStageDto: {
      /**
       * @description Of one that is there; of a new one it is made from the name
       * @example qualified
       */
      key?: string;
      /** @example Qualified */
      name: string;
      /**
       * @description Of a stage at which a lead is done with: a reason can be given
       * @enum {string|null}
       */
      outcome?: 'won' | 'lost' | null;
    };
    WriteStagesDto: {
      /** @description All of them, in order, at most 20 */
      stages: components['schemas']['WriteStageDto'][];
    };
    LeadSourceDto: {
      /**
       * @description What conversations are narrowed by as `source`
       * @example whatsapp
       */
      key: string;
    };
    LeadSourcePageDto: {
      data: components['schemas']['LeadSourceDto'][];
      page: components['schemas']['PageDto'];
    };
    LeadFieldDto: {
      /**
       * @description What leads have it under in `fields`
       * @example budget
       */
      key: string;
      /** @example Budget */
      name: string;
      /** @enum {string} */
      kind: 'text' | 'number' | 'date';
    };
    LeadFieldPageDto: {
      data: components['schemas']['LeadFieldDto'][];
      page: components['schemas']['PageDto'];
    };
    WriteFieldDto: {
      /**
       * @description Of one that is there; of a new one it is made from the name
       * @example qualified
       */
      key?: string;
      /** @example Qualified */
      name: string;
      /** @enum {string} */
      kind: 'text' | 'number' | 'date';
    };
    WriteFieldsDto: {
      /** @description All of them, in order, at most 30 */
      fields: components['schemas']['WriteFieldDto'][];
    };
    TagDto: {
      /** Format: uuid */
      id: string;
      /** @example Site visit */
      name: string;
      /** @enum {string} */
      colour: 'grey' | 'teal' | 'green' | 'blue' | 'violet' | 'pink' | 'red' | 'amber';
      /**
       * @description How many leads bear it
       * @example 12
       */
      lead_count: number;
    };
    TagPageDto: {
      data: components['schemas']['TagDto'][];
      page: components['schemas']['PageDto'];
    };
    CreateTagDto: {
      /** @example Site visit */
      name: string;
      /** @enum {string} */
      colour: 'grey' | 'teal' | 'green' | 'blue' | 'violet' | 'pink' | 'red' | 'amber';
    };
    UpdateTagDto: {
      /** @example Site visit */
      name?: string;
      /** @enum {string} */
      colour?: 'grey' | 'teal' | 'green' | 'blue' | 'violet' | 'pink' | 'red' | 'amber';
    };
    UploadDto: {
      /**
       * Format: uuid
       * @description The media_id of a message
       */
      id: string;
      /**
       * @description As what it can be sent
       * @enum {string}
       */
      type: 'image' | 'video' | 'audio' | 'document';
      /**
       * @description What its bytes are
       * @example application/pdf
       */
      mime_type: string;
      file_name: string | null;
      /** @description In bytes */
      size: number;
      /** @description On this server, for signed-in agents */
      url: string;
      /** @description Of a picture: a small one */
      thumbnail_url: string | null;
      width: number | null;
      height: number | null;
    };
    TemplateSyncDto: {
      /** @example 919355421616 */
      business_phone_number: string;
      /** @enum {string} */
      outcome:
        | 'synced'
        | 'partial'
        | 'not_supported'
        | 'not_configured'
        | 'unauthorized'
        | 'unreachable'
        | 'unavailable'
        | 'unreadable';
      /** @description The outcome in words */
      message: string;
      /** @description What TATA answered with, when it did not go well */
      http_status: number | null;
      /** Format: date-time */
      tried_at: string;
      /**
       * Format: date-time
       * @description When all of the list was last read
       */
      synced_at: string | null;
      /** @description How many templates the list had then */
      found: number;
      /** @description Entries of it that could not be read */
      skipped: number;
    };
    TemplateSyncsDto: {
      data: components['schemas']['TemplateSyncDto'][];
      /** @description The numbers that TATA can be asked about */
      business_phone_numbers: string[];
    };
    SyncTemplatesDto: {
      /** @description One of our numbers; all of them when left out */
      business_phone_number?: string;
    };
    TemplateVariableDto: {
      /**
       * @description What its value is given under
       * @example body.1
       */
      key: string;
      /** @enum {string} */
      place: 'header' | 'body' | 'button';
      /** @enum {string} */
      kind: 'text' | 'image' | 'video' | 'document' | 'location' | 'url_suffix' | 'coupon_code' | 'verification_code';
      /** @example 1 */
      name: string | null;
      /** @description Of a button: its words */
      button: string | null;
      /** @description Of an address: what stands before the value */
      before: string | null;
      example: string | null;
      max_length: number | null;
    };
    TemplateDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description Digits; empty when it belongs to no number in particular
       * @example 919355421616
       */
      business_phone_number: string;
      /** @example visit_reminder */
      name: string;
      /**
       * @description Null when TATA does not tell it
       * @example en
       */
      language: string | null;
      /** @example UTILITY */
      category: string | null;
      /**
       * @description WhatsApp’s word; DELETED when TATA’s list has it no more
       * @example APPROVED
       */
      status: string;
      /** @description Why it was rejected or paused, in WhatsApp’s words */
      status_reason: string | null;
      /**
       * @description What WhatsApp last told of how customers take it: GREEN, YELLOW or RED
       * @example GREEN
       */
      quality: string | null;
      /** @enum {string} */
      origin: 'tata' | 'manual';
      components: {
        [key: string]: unknown;
      }[];
      /** @description What a person reads of it, with its variables */
      text: string;
      variables: components['schemas']['TemplateVariableDto'][];
      /**
       * @description Why it cannot be sent; null when it can
       * @enum {string|null}
       */
      blocked_by: 'status' | 'language' | 'components' | null;
      tata_id: string | null;
      /** Format: date-time */
      last_seen_at: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
    };
    TemplatePageDto: {
      data: components['schemas']['TemplateDto'][];
      page: components['schemas']['PageDto'];
    };
    WriteTemplateDto: {
      /** @description One of our numbers; WHATSAPP_PHONE_NUMBER when left out */
      business_phone_number?: string;
      /** @example visit_reminder */
      name: string;
      /**
       * @description Exactly as registered: en and en_US differ
       * @example en
       */
      language: string;
      /** @enum {string} */
      category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
      /**
       * @default APPROVED
       * @enum {string}
       */
      status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
      /**
       * @description HEADER, BODY, FOOTER and BUTTONS, as WhatsApp and TATA list them
       * @example [
       *       {
       *         "type": "BODY",
       *         "text": "Hello {{1}}, your visit is tomorrow."
       *       }
       *     ]
       */
      components: {
        [key: string]: unknown;
      }[];
    };
    PreviewTemplateDto: {
      /**
       * @description Values by the keys of `variables`: texts; for `header.file` an address, `{link}` or `{media_id, filename}`; for `header.location` `{latitude, longitude, name, address}`
       * @example {
       *       "body.1": "Asha"
       *     }
       */
      variables?: {
        [key: string]: unknown;
      };
    };
    RenderedHeaderDto: {
      /** @enum {string} */
      format: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';
      text: string | null;
      /** @description `{link}` or `{id, filename}` */
      file: {
        [key: string]: unknown;
      } | null;
      /** @description `{latitude, longitude, name, address}` */
      location: {
        [key: string]: unknown;
      } | null;
    };
    RenderedButtonDto: {
      /** @example URL */
      type: string;
      text: string;
      /** @description The address, number or code behind it */
      value: string | null;
    };
    RenderedTemplateDto: {
      header: components['schemas']['RenderedHeaderDto'] | null;
      body: string;
      footer: string | null;
      buttons: components['schemas']['RenderedButtonDto'][];
      /** @description All of it as one text */
      text: string;
    };
    TemplatePreviewDto: {
      /** @description As the customer sees it; what has no value still stands in it */
      rendered: components['schemas']['RenderedTemplateDto'];
      /** @description Keys of the variables without a value */
      missing: string[];
      /** @description What WhatsApp would refuse, missing values included */
      problems: components['schemas']['ProblemFieldDto'][];
      /** @description `template.components` as it would go out; null while there are problems */
      components:
        | {
            [key: string]: unknown;
          }[]
        | null;
    };
    CannedReplyDto: {
      /** Format: uuid */
      id: string;
      /** @example hello */
      name: string;
      /** @example Hello {{lead.first_name}}, this is {{agent.name}}. */
      text: string;
      /**
       * @description Who wrote it as it is now
       * @example Ravi
       */
      updated_by: string | null;
      /** Format: date-time */
      updated_at: string;
    };
    CannedReplyPageDto: {
      data: components['schemas']['CannedReplyDto'][];
      page: components['schemas']['PageDto'];
    };
    WriteCannedReplyDto: {
      /**
       * @description Letters, digits, `-` and `_`, at most 32; what agents type after `/`
       * @example hello
       */
      name: string;
      /**
       * @description Variables: `lead.name`, `lead.first_name`, `lead.phone_number`, `lead.email`, `agent.name`, `agent.first_name`
       * @example Hello {{lead.first_name}}, this is {{agent.name}}. How can I help?
       */
      text: string;
    };
    MessageRatesDto: {
      /**
       * @description Null while nobody has entered rates
       * @example INR
       */
      currency: string | null;
      /** @example 0.35 */
      service: number | null;
      /** @example 0.115 */
      utility: number | null;
      /** @example 0.8631 */
      marketing: number | null;
      /** @example 0.115 */
      authentication: number | null;
    };
    WriteMessageRatesDto: {
      /**
       * @description Of all of them, as ISO 4217 names it
       * @example INR
       */
      currency: string;
      /**
       * @description Of a reply within the customer service window; 0 where it is free
       * @example 0.35
       */
      service?: number | null;
      /**
       * @description Of a template of the category UTILITY
       * @example 0.35
       */
      utility?: number | null;
      /**
       * @description Of a template of the category MARKETING
       * @example 0.35
       */
      marketing?: number | null;
      /**
       * @description Of a template of the category AUTHENTICATION
       * @example 0.35
       */
      authentication?: number | null;
    };
    MatchDto: {
      /**
       * @description The lead is at this stage
       * @example qualified
       */
      stage?: string;
      /**
       * Format: uuid
       * @description The lead bears this tag
       */
      tag?: string;
      /**
       * @description Where the lead first came from: `whatsapp_ad` for who came by an ad or a post, for everybody else the lead’s `source`
       * @example whatsapp_ad
       */
      source?: string;
      /**
       * @description Whose lead it is: an agent’s id; `none` for nobody’s; `me` for the agent who calls
       * @example me
       */
      owner?: string;
      /**
       * Format: date-time
       * @description The last activity was at this instant or later
       * @example 2026-11-01T00:00:00Z
       */
      active_from?: string;
      /**
       * Format: date-time
       * @description The last activity was before this instant
       * @example 2026-11-01T00:00:00Z
       */
      active_to?: string;
      q?: string;
      /**
       * @default all
       * @enum {string}
       */
      filter: 'all' | 'unread' | 'mine' | 'unassigned' | 'open' | 'resolved' | 'snoozed' | 'for_me';
      /** @enum {string} */
      state?: 'open' | 'resolved' | 'snoozed';
      /**
       * @description An agent’s id, `me` or `none`
       * @example none
       */
      assignee?: string;
      unread?: boolean;
      unreplied?: boolean;
      failed?: boolean;
      closing_soon?: boolean;
      /**
       * @description Makes no difference here
       * @default newest
       * @enum {string}
       */
      sort: 'newest' | 'waiting_longest' | 'window_closing';
      /**
       * Format: date-time
       * @description When it was looked at: what has had a message since is left out. By default now
       */
      as_of?: string;
    };
    BulkWorkDto: {
      /**
       * Format: uuid
       * @description An agent; null for nobody
       */
      assigned_to?: string | null;
      /** @enum {string} */
      state?: 'open' | 'resolved' | 'snoozed';
      /**
       * Format: date-time
       * @description With `state: snoozed`: when it comes back by itself. It comes back earlier when the customer writes
       */
      snoozed_until?: string | null;
      /** @description True: its replies that failed are seen to in another way, and count as failed no more */
      dismiss_failed?: boolean;
      /**
       * @description Marks them read, for everyone
       * @enum {boolean}
       */
      mark_read?: true;
      /**
       * Format: uuid
       * @description A tag, which their leads bear from now on
       */
      add_tag?: string;
    };
    BulkChangeDto: {
      /** @description These, or in their place `match`: all that a list holds */
      conversation_ids?: string[];
      match?: components['schemas']['MatchDto'];
      /** @description With `match`: `next_cursor` of the answer before, to go on */
      cursor?: string;
      /**
       * Format: uuid
       * @description Of the caller’s own making, the same for all requests of one change: `POST …/bulk-changes/{batch_id}/undo` puts back what they did
       */
      batch_id?: string;
      /** @description What is left out stays as it is; one thing at least changes */
      change: components['schemas']['BulkWorkDto'];
    };
    BulkFailureDto: {
      /** Format: uuid */
      conversation_id: string;
      /** @enum {string} */
      code: 'not_found' | 'busy';
      /** @example There is no conversation with this id */
      detail: string;
    };
    BulkResultDto: {
      /** @example 48 */
      changed: number;
      /**
       * @description They were so already
       * @example 2
       */
      unchanged: number;
      failed: components['schemas']['BulkFailureDto'][];
      /** @description More is to be done: send the same again with this as `cursor`. Null at the end */
      next_cursor: string | null;
    };
    BulkUndoDto: {
      /**
       * @description They are as before
       * @example 46
       */
      restored: number;
      /**
       * @description They have been changed since, and stay as they are
       * @example 2
       */
      left: number;
      /** @description More is to be put back: send the same again */
      has_more: boolean;
    };
    ConversationResourceDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description The customer’s, digits; null for a person who hides it
       * @example 919999999999
       */
      phone_number: string | null;
      /**
       * @description Only for who may not see numbers: the form to show, while `phone_number` is null
       * @example +91 98••• ••210
       */
      masked_number?: string | null;
      /** @description WhatsApp’s id of a person who hides their number */
      user_id: string | null;
      /** @example asha.v */
      username: string | null;
      /**
       * @description Our number
       * @example 919355421616
       */
      business_phone_number: string | null;
      /** Format: uuid */
      lead_id: string;
      /** @example Asha V */
      lead_name: string;
      /**
       * @description Never empty: without a text it is a word for the type
       * @example hi
       */
      latest_message: string;
      /** Format: date-time */
      latest_time: string;
      /** @enum {string} */
      latest_direction: 'incoming' | 'outgoing';
      /** @example text */
      latest_type: string;
      /**
       * @description Of the latest message
       * @example received
       */
      status: string;
      /** @example 1 */
      unread_count: number;
      /**
       * Format: date-time
       * @description Until then anything may be sent, from then on templates only; null when they never wrote
       */
      window_expires_at: string | null;
      /**
       * Format: uuid
       * @description An agent; null for nobody
       */
      assigned_to: string | null;
      /** @enum {string} */
      state: 'open' | 'resolved' | 'snoozed';
      /**
       * Format: date-time
       * @description While it is snoozed
       */
      snoozed_until: string | null;
      /**
       * @description Why the agent who calls should look at it; null once they have looked, and for keys
       * @enum {string|null}
       */
      attention: 'mention' | 'assigned' | 'woke' | null;
      /** @description Null for who wants marketing, or never said */
      opt_out: components['schemas']['OptOutDto'] | null;
      /**
       * Format: date-time
       * @description When the customer wrote first of what nobody answered; null when they wait for nothing
       */
      waiting_since: string | null;
      /** @description A reply failed, and nobody sent it again or dismissed that */
      has_failed_reply: boolean;
      /**
       * @description Of its lead, as are the next three
       * @example new
       */
      lead_stage: string;
      /**
       * @description Where they first came from: `whatsapp_ad` for who came by an ad
       * @example whatsapp
       */
      lead_source: string;
      /**
       * Format: uuid
       * @description The agent whose lead it is
       */
      lead_owner: string | null;
      /** @description By name */
      lead_tags: components['schemas']['LeadTagDto'][];
    };
    ConversationResourcePageDto: {
      data: components['schemas']['ConversationResourceDto'][];
      page: components['schemas']['PageDto'];
    };
    SendErrorDto: {
      /** @description WhatsApp’s or TATA’s */
      code: (number | string) | null;
      /** @description What happened, in plain words */
      title: string;
      /** @description What TATA or WhatsApp said; may be empty */
      detail: string;
      /** @description Who should do what */
      advice: string;
      /**
       * @description Who is advised
       * @enum {string}
       */
      who?: 'agent' | 'administrator' | 'nobody';
      /** @description Whether sending the same again, later, can work */
      retryable: boolean;
    };
    ListedMessageDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      conversation_id: string;
      /** @description WhatsApp’s id, once it is known */
      wamid: string | null;
      /** @enum {string} */
      direction: 'incoming' | 'outgoing';
      /**
       * @description WhatsApp’s own word
       * @example text
       */
      type: string;
      /**
       * @description What a person would read
       * @example hi
       */
      text: string | null;
      /** @description Its file */
      media: {
        [key: string]: unknown;
      } | null;
      /** @description Place, people, buttons, template … */
      details: {
        [key: string]: unknown;
      } | null;
      /**
       * @description The furthest that is known
       * @enum {string}
       */
      status: 'received' | 'queued' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed';
      /** @description While it is failed */
      error: components['schemas']['SendErrorDto'] | null;
      /**
       * Format: date-time
       * @description When it was queued; of an incoming one, when it was written
       */
      timestamp: string;
      /** Format: date-time */
      received_at: string;
      /**
       * @description An agent’s or key’s name; `phone`: the phone app; `outside`: another tool
       * @example Asha
       */
      sent_by: string | null;
      /** @example invoice-7 */
      client_reference: string | null;
      /**
       * Format: uuid
       * @description The message that it answers
       */
      reply_to: string | null;
      reactions: {
        [key: string]: unknown;
      }[];
      /** Format: date-time */
      sent_at: string | null;
      /** Format: date-time */
      delivered_at: string | null;
      /** Format: date-time */
      read_at: string | null;
      /** Format: date-time */
      failed_at: string | null;
      /** Format: date-time */
      edited_at: string | null;
      /**
       * Format: date-time
       * @description Its text and file are gone then
       */
      deleted_at: string | null;
    };
    ListedMessagePageDto: {
      data: components['schemas']['ListedMessageDto'][];
      page: components['schemas']['PageDto'];
    };
    UpdateConversationDto: {
      /**
       * Format: uuid
       * @description An agent; null for nobody
       */
      assigned_to?: string | null;
      /** @enum {string} */
      state?: 'open' | 'resolved' | 'snoozed';
      /**
       * Format: date-time
       * @description With `state: snoozed`: when it comes back by itself. It comes back earlier when the customer writes
       */
      snoozed_until?: string | null;
      /** @description True: its replies that failed are seen to in another way, and count as failed no more */
      dismiss_failed?: boolean;
    };
    NamedAgentDto: {
      /** Format: uuid */
      id: string;
      /** @example Ravi */
      name: string;
    };
    ThreadNoteDto: {
      /**
       * Format: uuid
       * @description Of the note on the lead
       */
      id: string;
      text: string;
      mentions: components['schemas']['NamedAgentDto'][];
    };
    ConversationEventDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      conversation_id: string;
      /** @enum {string} */
      kind: 'assigned' | 'resolved' | 'snoozed' | 'reopened' | 'woke' | 'note';
      /** Format: date-time */
      at: string;
      /** @description Null when nobody did it: the customer wrote (`reopened`), or its time had come (`woke`) */
      by: components['schemas']['NamedAgentDto'] | null;
      /** @description Of `assigned`; null: to nobody */
      to: components['schemas']['NamedAgentDto'] | null;
      /**
       * Format: date-time
       * @description Of `snoozed`
       */
      until: string | null;
      /** @description Of `note`: never sent to the customer */
      note: components['schemas']['ThreadNoteDto'] | null;
    };
    ConversationEventPageDto: {
      data: components['schemas']['ConversationEventDto'][];
      page: components['schemas']['PageDto'];
    };
    CreateThreadNoteDto: {
      /** @example @Ravi can you call them back? */
      text: string;
      /** @description The agents whom it names: each is shown that there is something for them */
      mentions?: string[];
    };
    NamedThingDto: {
      /** @description Of an agent or lead its id, of a stage its key */
      id: string;
      /** @example Ravi */
      name: string;
    };
    FieldChangeDto: {
      /**
       * @description `fields.` and a key for fields of your own
       * @example email
       */
      field: string;
      from: string | null;
      to: string | null;
    };
    TimelineItemDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description More may be added. `system`: what Leadline noted by itself, such as a new number; `changed`: fields; `merged`: `lead` went into this one; `parted`: and came out again; `kept_apart`: somebody said that `lead` is another person
       * @enum {string}
       */
      kind:
        | 'created'
        | 'message'
        | 'note'
        | 'system'
        | 'stage'
        | 'owner'
        | 'changed'
        | 'tagged'
        | 'untagged'
        | 'merged'
        | 'parted'
        | 'kept_apart'
        | 'assigned'
        | 'resolved'
        | 'snoozed'
        | 'reopened'
        | 'woke';
      /** Format: date-time */
      at: string;
      /**
       * @description Who did it; null for the customer and for nobody
       * @example Ravi
       */
      by: string | null;
      /** @description Of messages and notes */
      text: string | null;
      /**
       * @description Of `message`
       * @enum {string|null}
       */
      direction: 'incoming' | 'outgoing' | null;
      /**
       * Format: uuid
       * @description Of `message`
       */
      message_id: string | null;
      /** @description The first message that this person wrote */
      is_first: boolean;
      /**
       * Format: uuid
       * @description Of what happened to a conversation
       */
      conversation_id: string | null;
      /** @description Of `stage` and `owner` */
      from: components['schemas']['NamedThingDto'] | null;
      /** @description Of `stage`, `owner` and `assigned`; null: nobody */
      to: components['schemas']['NamedThingDto'] | null;
      /** @description Of `stage`: why it was won or lost */
      reason: string | null;
      /** @description Of `created`: the lead’s source */
      source: string | null;
      /**
       * Format: date-time
       * @description Of `snoozed`
       */
      until: string | null;
      /** @description Of `changed`; of `merged`, what the other lead had (`from`) and this one has otherwise (`to`) */
      fields: components['schemas']['FieldChangeDto'][];
      /** @description Of `tagged` and `untagged` */
      tag: components['schemas']['NamedThingDto'] | null;
      /** @description Of `merged`, `parted` and `kept_apart` */
      lead: components['schemas']['NamedThingDto'] | null;
    };
    TimelinePageDto: {
      data: components['schemas']['TimelineItemDto'][];
      page: components['schemas']['PageDto'];
    };
    MergePreviewDto: {
      /** @description This lead, as it would be */
      merged: components['schemas']['LeadDto'];
      /** @description The one that would go into it */
      other: components['schemas']['LeadDto'];
      /** @description What the other one has (`from`) and the merged lead would have otherwise (`to`); it stays in the timeline */
      left_out: components['schemas']['FieldChangeDto'][];
      /** @description Messages of both */
      message_count: number;
      /** @description Notes of both that people wrote */
      note_count: number;
      /** @description Conversations as there would be: two with one number of ours become one */
      conversation_count: number;
      /** @description Whether who asks may merge the two */
      may_merge: boolean;
    };
    MergeLeadsDto: {
      /**
       * Format: uuid
       * @description The lead that goes into this one
       */
      lead_id: string;
    };
    TextContentDto: {
      /** @example Your site visit is confirmed for Friday. */
      body: string;
    };
    CaptionedFileDto: {
      /**
       * Format: uuid
       * @description Our id of a file that was uploaded (`POST /api/v1/media`)
       */
      media_id: string;
      caption?: string;
    };
    FileContentDto: {
      /**
       * Format: uuid
       * @description Our id of a file that was uploaded (`POST /api/v1/media`)
       */
      media_id: string;
    };
    DocumentContentDto: {
      /**
       * Format: uuid
       * @description Our id of a file that was uploaded (`POST /api/v1/media`)
       */
      media_id: string;
      caption?: string;
      /** @description The name that the customer sees; the file’s own by default */
      filename?: string;
    };
    LocationContentDto: {
      /** @example 12.9716 */
      latitude: number;
      /** @example 77.5946 */
      longitude: number;
      name?: string;
      address?: string;
    };
    ContactNameDto: {
      /** @example Front Desk */
      formatted_name: string;
      /** @description By default the formatted name: WhatsApp wants one part of it */
      first_name?: string;
      last_name?: string;
    };
    ContactPhoneDto: {
      /** @example +911100000000 */
      phone: string;
      /** @example WORK */
      type?: string;
      /** @description The digits under which the person is on WhatsApp */
      wa_id?: string;
    };
    ContactEmailDto: {
      /** @example desk@example.com */
      email: string;
      /** @example WORK */
      type?: string;
    };
    ContactOrganisationDto: {
      company?: string;
      title?: string;
    };
    ContactContentDto: {
      name: components['schemas']['ContactNameDto'];
      phones?: components['schemas']['ContactPhoneDto'][];
      emails?: components['schemas']['ContactEmailDto'][];
      org?: components['schemas']['ContactOrganisationDto'];
    };
    HeaderDto: {
      /** @enum {string} */
      type: 'text';
      text: string;
    };
    BodyDto: {
      text: string;
    };
    FooterDto: {
      text: string;
    };
    ButtonReplyDto: {
      /** @description Comes back when it is tapped */
      id: string;
      title: string;
    };
    ButtonDto: {
      /** @enum {string} */
      type: 'reply';
      reply: components['schemas']['ButtonReplyDto'];
    };
    RowDto: {
      /** @description Comes back when it is chosen */
      id: string;
      title: string;
      description?: string;
    };
    SectionDto: {
      /** @description Needed when there are several sections */
      title?: string;
      rows: components['schemas']['RowDto'][];
    };
    LinkParametersDto: {
      display_text: string;
      /** @example https://example.com/plan */
      url: string;
    };
    ActionDto: {
      /** @description Of a button message */
      buttons?: components['schemas']['ButtonDto'][];
      /** @description Of a list: what opens it */
      button?: string;
      /** @description Of a list: at most 10 rows in all */
      sections?: components['schemas']['SectionDto'][];
      /**
       * @description Of a link
       * @enum {string}
       */
      name?: 'cta_url';
      /** @description Of a link */
      parameters?: components['schemas']['LinkParametersDto'];
    };
    InteractiveContentDto: {
      /** @enum {string} */
      type: 'button' | 'list' | 'cta_url';
      header?: components['schemas']['HeaderDto'];
      body: components['schemas']['BodyDto'];
      footer?: components['schemas']['FooterDto'];
      action: components['schemas']['ActionDto'];
    };
    TemplateLanguageDto: {
      /**
       * @description Exactly as registered: en and en_US differ
       * @example en
       */
      code: string;
    };
    TemplateContentDto: {
      /**
       * Format: uuid
       * @description Our id of a template, from `GET /api/v1/templates`
       */
      id?: string;
      /**
       * @description With `id`: values by the keys of the template’s `variables`, as for its preview
       * @example {
       *       "body.1": "Asha"
       *     }
       */
      variables?: {
        [key: string]: unknown;
      };
      /**
       * @description In place of `id`, with `language`
       * @example visit_reminder
       */
      name?: string;
      language?: components['schemas']['TemplateLanguageDto'];
      /**
       * @description With `name`: WhatsApp’s own objects for header, body and buttons; empty for a template without variables. A file in the header may be named by our `media_id` in the place of `id` or `link`
       * @example [
       *       {
       *         "type": "body",
       *         "parameters": [
       *           {
       *             "type": "text",
       *             "text": "Asha"
       *           }
       *         ]
       *       }
       *     ]
       */
      components?: {
        [key: string]: unknown;
      }[];
    };
    ReactionContentDto: {
      /**
       * Format: uuid
       * @description Our id of the message that it is for
       */
      message_id: string;
      /**
       * @description Empty takes the reaction back
       * @example 👍
       */
      emoji: string;
    };
    CreateMessageDto: {
      /**
       * @description The customer’s number in any spelling
       * @example +91 99999 99999
       */
      to?: string;
      /** @description The id, or `phone:` and a number in any spelling */
      conversation_id?: string | null;
      /** @description The id, or `phone:` and a number in any spelling */
      lead_id?: string | null;
      /** @description From which number of ours; by default the one that the customer wrote to last */
      business_phone_number?: string;
      /** @description With `to`: what to call a lead that nobody knows yet; one who is known keeps their name */
      name?: string;
      /**
       * @description By default the one whose content is given
       * @enum {string}
       */
      type?:
        | 'text'
        | 'image'
        | 'video'
        | 'audio'
        | 'document'
        | 'location'
        | 'contacts'
        | 'interactive'
        | 'template'
        | 'reaction';
      /** @description The text itself is enough */
      text?: components['schemas']['TextContentDto'] | string;
      image?: components['schemas']['CaptionedFileDto'];
      video?: components['schemas']['CaptionedFileDto'];
      audio?: components['schemas']['FileContentDto'];
      document?: components['schemas']['DocumentContentDto'];
      location?: components['schemas']['LocationContentDto'];
      contacts?: components['schemas']['ContactContentDto'][];
      /** @description Buttons, a list or a link */
      interactive?: components['schemas']['InteractiveContentDto'];
      /** @description The only type that needs no open window */
      template?: components['schemas']['TemplateContentDto'];
      reaction?: components['schemas']['ReactionContentDto'];
      /**
       * Format: uuid
       * @description Our id of the message that it quotes
       */
      reply_to?: string;
      /** @description Your own name for the message: the same one within 7 days is answered with the same message */
      client_reference?: string;
    };
    TimelineEntryDto: {
      /**
       * @description `accepted`: TATA took it; `sent`, `delivered` and `read` are WhatsApp’s own reports
       * @enum {string}
       */
      state: 'received' | 'queued' | 'unconfirmed' | 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';
      /** Format: date-time */
      at: string;
      /** @description Of a failure */
      error: components['schemas']['SendErrorDto'] | null;
    };
    AttemptDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description `upload`: of the message’s file, which goes ahead of it
       * @enum {string}
       */
      kind: 'send' | 'upload';
      /** Format: date-time */
      started_at: string;
      /**
       * Format: date-time
       * @description Null while it goes on
       */
      finished_at: string | null;
      /** @enum {string|null} */
      outcome: 'accepted' | 'refused' | 'unavailable' | 'unauthorized' | 'unconfirmed' | null;
      /** @description What TATA answered; null without an answer */
      http_status: number | null;
      /** @description TATA’s code, or without an answer the network’s */
      tata_code: string | null;
      /** @description What TATA’s support asks for */
      trace_id: string | null;
    };
    MessageResourceDto: {
      /**
       * Format: uuid
       * @description Also the reference under which it goes to TATA
       */
      id: string;
      /** Format: uuid */
      conversation_id: string;
      /** Format: uuid */
      lead_id: string;
      /** @description The customer’s, digits; null for one who hides it */
      phone_number: string | null;
      /**
       * @description Only for who may not see numbers: the form to show, while `phone_number` is null
       * @example +91 98••• ••210
       */
      masked_number?: string | null;
      business_phone_number: string | null;
      /** @enum {string} */
      direction: 'incoming' | 'outgoing';
      /** @example text */
      type: string;
      /** @description What a person would read */
      text: string | null;
      /** @description Its file */
      media: {
        [key: string]: unknown;
      } | null;
      /** @description Place, people, buttons, template … */
      details: {
        [key: string]: unknown;
      } | null;
      /**
       * @description The furthest that is known
       * @enum {string}
       */
      status: 'received' | 'queued' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed';
      /** @description While it is failed */
      error: components['schemas']['SendErrorDto'] | null;
      /** @description WhatsApp’s id, once a report names it */
      wamid: string | null;
      /** @description TATA’s id of the send */
      tata_id: string | null;
      /** Format: uuid */
      reply_to: string | null;
      client_reference: string | null;
      sent_by: string | null;
      /**
       * Format: date-time
       * @description When it was queued; of an incoming one, when it was written
       */
      timestamp: string;
      /** @description What WhatsApp says that it costs */
      pricing: {
        [key: string]: unknown;
      } | null;
      /** @description Oldest first */
      timeline: components['schemas']['TimelineEntryDto'][];
      /** @description Every time that we called TATA, oldest first */
      attempts: components['schemas']['AttemptDto'][];
    };
    SnippetPartDto: {
      text: string;
      /** @description It is what was looked for */
      found: boolean;
    };
    SearchResultDto: {
      /**
       * @description `note`: in a conversation; `lead_note`: on the lead alone
       * @enum {string}
       */
      kind: 'message' | 'note' | 'lead_note' | 'person';
      /**
       * Format: uuid
       * @description Of the message, of the note’s event in the conversation, of the lead’s note, or of the lead
       */
      id: string;
      /**
       * Format: uuid
       * @description Null for a lead without messages
       */
      conversation_id: string | null;
      /** Format: uuid */
      lead_id: string;
      /** @example Asha V */
      lead_name: string;
      /**
       * @description The customer’s, digits; of a person the one that was found
       * @example 919999999999
       */
      phone_number: string | null;
      /**
       * @description Only for who may not see numbers: the form to show, while `phone_number` is null
       * @example +91 98••• ••210
       */
      masked_number?: string | null;
      /** @example asha.v */
      username: string | null;
      /**
       * @description Our number
       * @example 919355421616
       */
      business_phone_number: string | null;
      /**
       * Format: date-time
       * @description When it was written; of a person, their newest message
       */
      at: string | null;
      /**
       * @description Of a message
       * @enum {string|null}
       */
      direction: 'incoming' | 'outgoing' | null;
      /**
       * @description Of a message, WhatsApp’s own word
       * @example text
       */
      type: string | null;
      /**
       * @description Who wrote it, if not the customer: an agent’s or key’s name, `phone` or `outside`
       * @example Asha
       */
      sent_by: string | null;
      /** @description The words around what was found, or the person’s name */
      snippet: components['schemas']['SnippetPartDto'][];
    };
    SearchCoverageDto: {
      /** @description False: there may be more than the pages have */
      complete: boolean;
      /**
       * @description `too_slow`: it was stopped after 2 s; `indexing`: older messages are still being prepared; `too_many`
       * @enum {string|null}
       */
      reason: 'too_slow' | 'indexing' | 'too_many' | null;
      /**
       * Format: date-time
       * @description Messages from then on were searched
       */
      searched_back_to: string | null;
      /** @description What to do to find more */
      advice: string | null;
    };
    SearchPageDto: {
      data: components['schemas']['SearchResultDto'][];
      page: components['schemas']['PageDto'];
      search: components['schemas']['SearchCoverageDto'];
    };
    ProducedDto: {
      /**
       * @description `waiting`: for its message, under WhatsApp’s id
       * @example message
       */
      kind: string;
      /** @description The message that it made or changed, the file, the template that it tells of, or the notice’s name */
      id: string;
      /**
       * Format: uuid
       * @description Where the message stands
       */
      conversation_id: string | null;
    };
    WebhookEventDto: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      received_at: string;
      /** @enum {string} */
      state: 'applied' | 'quarantined';
      /** @description Why parts of it could not be applied */
      error: string | null;
      /** @description Bytes of the body */
      size: number;
      /** @description What it made that was not there before */
      produced: components['schemas']['ProducedDto'][];
      /**
       * Format: date-time
       * @description The last time it was replayed
       */
      replayed_at: string | null;
      /** @description How often it was replayed */
      replays: number;
    };
    WebhookEventPageDto: {
      data: components['schemas']['WebhookEventDto'][];
      page: components['schemas']['PageDto'];
    };
    ReplayRangeDto: {
      /** @enum {string} */
      state?: 'applied' | 'quarantined';
      /** @description From `next_cursor` */
      cursor?: string;
      /**
       * @description Received at this instant or later
       * @example 2026-01-31T09:30:00Z
       */
      from: string;
      /**
       * @description Received before this instant
       * @example 2026-01-31T09:30:00Z
       */
      to: string;
      /** @default 500 */
      limit: number;
    };
    ReplayCountsDto: {
      /** @description Bodies that were parsed and applied again */
      replayed: number;
      /** @description Of these, applied wholly */
      applied: number;
      /** @description Of these, with something that still cannot be applied */
      still_quarantined: number;
      /** @description Left as they were because the database did not take them */
      failed: number;
      /** @description Left to somebody else who is replaying them right now */
      skipped: number;
      /** @description Give it as `cursor` to go on; null when the range is through */
      next_cursor: string | null;
    };
    WebhookEventDetailDto: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      received_at: string;
      /** @enum {string} */
      state: 'applied' | 'quarantined';
      /** @description Why parts of it could not be applied */
      error: string | null;
      /** @description Bytes of the body */
      size: number;
      /** @description What it made that was not there before */
      produced: components['schemas']['ProducedDto'][];
      /**
       * Format: date-time
       * @description The last time it was replayed
       */
      replayed_at: string | null;
      /** @description How often it was replayed */
      replays: number;
      /**
       * @example {
       *       "content-type": "application/json"
       *     }
       */
      headers: Record<string, never>;
      /** @description The body exactly as it came */
      body: string;
    };
    EndpointDto: {
      /** Format: uuid */
      id: string;
      /** @example Billing */
      name: string;
      /** @example https://crm.example.com/hooks/leadline */
      url: string;
      /**
       * @example [
       *       "message.received",
       *       "lead.created"
       *     ]
       */
      event_types: (
        | 'message.received'
        | 'message.created'
        | 'message.updated'
        | 'conversation.assigned'
        | 'conversation.state_changed'
        | 'lead.created'
        | 'lead.updated'
        | 'lead.deleted'
        | 'note.created'
      )[];
      relays_tata: boolean;
      /**
       * @description `failing`: it took nothing for three days; `gone`: it answered 410. Neither is told anything more
       * @enum {string}
       */
      state: 'active' | 'paused' | 'failing' | 'gone';
      /** Format: date-time */
      state_since: string;
      /** Format: date-time */
      created_at: string;
      /**
       * @description The agent who made it; null for a key
       * @example Asha
       */
      created_by: string | null;
      /** Format: date-time */
      last_delivered_at: string | null;
      /**
       * Format: date-time
       * @description Since when it takes nothing
       */
      failing_since: string | null;
      /**
       * @description While it takes nothing: why
       * @example refused 503
       */
      last_error: string | null;
      /** @description Deliveries that are still to be taken, counted up to 500 */
      waiting: number;
      /**
       * Format: date-time
       * @description Until then deliveries are signed with the secret before this one too
       */
      old_secret_until: string | null;
    };
    EndpointListDto: {
      data: components['schemas']['EndpointDto'][];
      page: components['schemas']['PageDto'];
    };
    CreateEndpointDto: {
      /**
       * @description What people call it
       * @example Billing
       */
      name: string;
      /**
       * @description https; http for a network of your own that OUTGOING_WEBHOOK_NETWORKS opens
       * @example https://crm.example.com/hooks/leadline
       */
      url: string;
      /**
       * @description What it is told of. A key needs the scopes to read that itself: `messages:read`, `leads:read`
       * @example [
       *       "message.received",
       *       "lead.created"
       *     ]
       */
      event_types: (
        | 'message.received'
        | 'message.created'
        | 'message.updated'
        | 'conversation.assigned'
        | 'conversation.state_changed'
        | 'lead.created'
        | 'lead.updated'
        | 'lead.deleted'
        | 'note.created'
      )[];
      /**
       * @description TATA’s own webhooks too, byte for byte as they came, as `tata.payload`
       * @default false
       */
      relays_tata: boolean;
    };
    CreatedEndpointDto: {
      /** Format: uuid */
      id: string;
      /** @example Billing */
      name: string;
      /** @example https://crm.example.com/hooks/leadline */
      url: string;
      /**
       * @example [
       *       "message.received",
       *       "lead.created"
       *     ]
       */
      event_types: (
        | 'message.received'
        | 'message.created'
        | 'message.updated'
        | 'conversation.assigned'
        | 'conversation.state_changed'
        | 'lead.created'
        | 'lead.updated'
        | 'lead.deleted'
        | 'note.created'
      )[];
      relays_tata: boolean;
      /**
       * @description `failing`: it took nothing for three days; `gone`: it answered 410. Neither is told anything more
       * @enum {string}
       */
      state: 'active' | 'paused' | 'failing' | 'gone';
      /** Format: date-time */
      state_since: string;
      /** Format: date-time */
      created_at: string;
      /**
       * @description The agent who made it; null for a key
       * @example Asha
       */
      created_by: string | null;
      /** Format: date-time */
      last_delivered_at: string | null;
      /**
       * Format: date-time
       * @description Since when it takes nothing
       */
      failing_since: string | null;
      /**
       * @description While it takes nothing: why
       * @example refused 503
       */
      last_error: string | null;
      /** @description Deliveries that are still to be taken, counted up to 500 */
      waiting: number;
      /**
       * Format: date-time
       * @description Until then deliveries are signed with the secret before this one too
       */
      old_secret_until: string | null;
      /**
       * @description The secret to verify with. It is shown this once: an answer that is repeated has null
       * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4aZ0hIYhQqk=
       */
      secret: string | null;
    };
    ChangeEndpointDto: {
      /** @example Billing */
      name?: string;
      url?: string;
      /**
       * @example [
       *       "message.received"
       *     ]
       */
      event_types?: (
        | 'message.received'
        | 'message.created'
        | 'message.updated'
        | 'conversation.assigned'
        | 'conversation.state_changed'
        | 'lead.created'
        | 'lead.updated'
        | 'lead.deleted'
        | 'note.created'
      )[];
      relays_tata?: boolean;
      /**
       * @description While it is paused events wait in the change feed; `active` goes on where it left off
       * @enum {string}
       */
      state?: 'active' | 'paused';
    };
    RotateSecretDto: {
      /**
       * @description For so many hours deliveries are signed with the old secret too
       * @default 24
       */
      grace_hours: number;
    };
    DeliveryAttemptDto: {
      /** Format: date-time */
      at: string;
      /** @example 84 */
      duration_ms: number;
      /**
       * @description What was answered; null without an answer
       * @example 503
       */
      status: number | null;
      /**
       * @description `refused` by its status, `redirect`, `timeout`, `certificate`, `closed_address`, `plain_http`, or the network’s word; null when it was taken
       * @example refused
       */
      error: string | null;
      /** @description How the answer began */
      answer: string | null;
    };
    DeliveryDetailDto: {
      /**
       * Format: uuid
       * @description The `webhook-id`
       */
      id: string;
      /**
       * @description Null of a test
       * @example 42
       */
      sequence: number | null;
      /** @enum {string} */
      type:
        | 'message.received'
        | 'message.created'
        | 'message.updated'
        | 'conversation.assigned'
        | 'conversation.state_changed'
        | 'lead.created'
        | 'lead.updated'
        | 'lead.deleted'
        | 'note.created'
        | 'tata.payload'
        | 'webhook.test';
      /**
       * @description `failed`: it is not tried any more, but can be repeated
       * @enum {string}
       */
      state: 'pending' | 'delivered' | 'failed';
      /** @description Since it was made, or last repeated */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description While it waits
       */
      next_attempt_at: string | null;
      /** Format: date-time */
      finished_at: string | null;
      /** @description The latest */
      last_attempt: components['schemas']['DeliveryAttemptDto'] | null;
      /** @description What is posted, as it stands */
      body: string;
      /** @description The last twenty, oldest first */
      log: components['schemas']['DeliveryAttemptDto'][];
    };
    DeliveryDto: {
      /**
       * Format: uuid
       * @description The `webhook-id`
       */
      id: string;
      /**
       * @description Null of a test
       * @example 42
       */
      sequence: number | null;
      /** @enum {string} */
      type:
        | 'message.received'
        | 'message.created'
        | 'message.updated'
        | 'conversation.assigned'
        | 'conversation.state_changed'
        | 'lead.created'
        | 'lead.updated'
        | 'lead.deleted'
        | 'note.created'
        | 'tata.payload'
        | 'webhook.test';
      /**
       * @description `failed`: it is not tried any more, but can be repeated
       * @enum {string}
       */
      state: 'pending' | 'delivered' | 'failed';
      /** @description Since it was made, or last repeated */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description While it waits
       */
      next_attempt_at: string | null;
      /** Format: date-time */
      finished_at: string | null;
      /** @description The latest */
      last_attempt: components['schemas']['DeliveryAttemptDto'] | null;
    };
    DeliveryPageDto: {
      data: components['schemas']['DeliveryDto'][];
      page: components['schemas']['PageDto'];
    };
    RepeatDeliveriesDto: {
      /**
       * Format: date-time
       * @description Of deliveries made from then on
       * @example 2026-11-26T08:00:00Z
       */
      from: string;
      /**
       * Format: date-time
       * @description And before
       * @example 2026-11-26T09:00:00Z
       */
      to: string;
      /**
       * @description `delivered` too repeats what the receiver has taken already, under the same `webhook-id`
       * @default [
       *       "failed"
       *     ]
       * @example [
       *       "failed"
       *     ]
       */
      states: ('pending' | 'delivered' | 'failed')[];
    };
    RepeatedDto: {
      /** @description How many are delivered again */
      deliveries: number;
    };
    EraseLeadDto: {
      /**
       * @description The number of the lead, in any spelling, so that nobody is erased by a slip; the name of one without a number
       * @example +91 99999 99999
       */
      confirm: string;
    };
    ErasureDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description While it runs the person is out of sight already
       * @enum {string}
       */
      state: 'running' | 'done';
      /**
       * @description Somebody asked for it; a backup brought the person back; they were kept for as long as the settings say
       * @enum {string}
       */
      reason: 'request' | 'restore' | 'retention';
      lead_ids: string[];
      /** @example Meera */
      requested_by: string | null;
      /** Format: date-time */
      requested_at: string;
      /** Format: date-time */
      finished_at: string | null;
      /**
       * @description How much was erased, by kind
       * @example {
       *       "messages": 412,
       *       "files": 31,
       *       "notes": 415,
       *       "journal_bodies": 1630
       *     }
       */
      counts: {
        [key: string]: number;
      };
    };
    ErasurePageInfoDto: {
      next_cursor: string | null;
      has_more: boolean;
    };
    ErasurePageDto: {
      data: components['schemas']['ErasureDto'][];
      page: components['schemas']['ErasurePageInfoDto'];
    };
    RetentionRuleDto: {
      /** @enum {string} */
      kind: 'messages' | 'files' | 'leads' | 'journal' | 'deliveries';
      /** @description Null: as long as `longest_days` says, or for good */
      keep_days: number | null;
      shortest_days: number;
      longest_days: number;
      /** @example Meera */
      changed_by: string | null;
      /** Format: date-time */
      changed_at: string | null;
      /**
       * Format: date-time
       * @description The last night that it was looked at
       */
      last_run_at: string | null;
      /** @description What went in that night */
      last_removed: number;
      /** @description What went ever */
      removed_total: number;
    };
    RetentionDto: {
      rules: components['schemas']['RetentionRuleDto'][];
      /**
       * @description Days after which other things go by themselves
       * @example {
       *       "unsent_uploads": 1,
       *       "kept_answers": 7,
       *       "change_feed": 14,
       *       "undone_merges": 30,
       *       "tata_files": 30
       *     }
       */
      fixed_days: {
        [key: string]: number;
      };
    };
    RetentionPreviewDto: {
      /** @description How many are older, and would be deleted in the next night */
      count: number;
    };
    WriteRetentionDto: {
      /** @description Messages, with their files and notes, from when they came in; null: until somebody erases them */
      messages?: number | null;
      /** @description Files of messages, which stay without them */
      files?: number | null;
      /** @description Leads that nobody wrote to or heard of, with all that is theirs */
      leads?: number | null;
      /** @description Bodies of webhooks as they came; null: JOURNAL_KEEP_DAYS */
      journal?: number | null;
      /** @description What other systems were told, with their answers; null: OUTGOING_WEBHOOK_KEEP_DAYS */
      deliveries?: number | null;
    };
    ChangeDto: {
      /** @enum {string} */
      type: 'conversation' | 'message' | 'lead';
      /** Format: uuid */
      conversation_id: string | null;
      /** Format: uuid */
      message_id: string | null;
      /** Format: uuid */
      lead_id: string | null;
      /** Format: date-time */
      at: string;
    };
    ChangesPageDto: {
      /** @description Where to go on; it may be kept for 14 days */
      next_cursor: string;
      /** @description More is there already */
      has_more: boolean;
    };
    ChangesDto: {
      data: components['schemas']['ChangeDto'][];
      page: components['schemas']['ChangesPageDto'];
    };
    MessageEventDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      conversation_id: string;
      /** @description WhatsApp’s id, once it is known */
      wamid: string | null;
      /** @enum {string} */
      direction: 'incoming' | 'outgoing';
      /**
       * @description WhatsApp’s own word
       * @example text
       */
      type: string;
      /**
       * @description What a person would read
       * @example hi
       */
      text: string | null;
      /** @description Its file */
      media: {
        [key: string]: unknown;
      } | null;
      /** @description Place, people, buttons, template … */
      details: {
        [key: string]: unknown;
      } | null;
      /**
       * @description The furthest that is known
       * @enum {string}
       */
      status: 'received' | 'queued' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed';
      /** @description While it is failed */
      error: components['schemas']['SendErrorDto'] | null;
      /**
       * Format: date-time
       * @description When it was queued; of an incoming one, when it was written
       */
      timestamp: string;
      /** Format: date-time */
      received_at: string;
      /**
       * @description An agent’s or key’s name; `phone`: the phone app; `outside`: another tool
       * @example Asha
       */
      sent_by: string | null;
      /** @example invoice-7 */
      client_reference: string | null;
      /**
       * Format: uuid
       * @description The message that it answers
       */
      reply_to: string | null;
      reactions: {
        [key: string]: unknown;
      }[];
      /** Format: date-time */
      sent_at: string | null;
      /** Format: date-time */
      delivered_at: string | null;
      /** Format: date-time */
      read_at: string | null;
      /** Format: date-time */
      failed_at: string | null;
      /** Format: date-time */
      edited_at: string | null;
      /**
       * Format: date-time
       * @description Its text and file are gone then
       */
      deleted_at: string | null;
      /** Format: uuid */
      lead_id: string;
      /**
       * @description The customer’s digits
       * @example 919999999999
       */
      phone_number: string | null;
      /**
       * @description Ours
       * @example 919355421616
       */
      business_phone_number: string | null;
    };
    EventAgentDto: {
      /** Format: uuid */
      id: string;
      /** @example Ravi */
      name: string;
    };
    ConversationWorkDto: {
      /** @enum {string} */
      kind: 'assigned' | 'resolved' | 'snoozed' | 'reopened' | 'woke';
      /** @description Null when the customer wrote, or its time had come */
      by: components['schemas']['EventAgentDto'] | null;
      /** @description Of `assigned`; null: to nobody */
      to: components['schemas']['EventAgentDto'] | null;
      /**
       * Format: date-time
       * @description Of `snoozed`
       */
      until: string | null;
      /** Format: date-time */
      at: string;
    };
    ConversationEventDataDto: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      lead_id: string;
      /** @example 919999999999 */
      phone_number: string | null;
      /** @example 919355421616 */
      business_phone_number: string | null;
      /**
       * @description As it is now
       * @enum {string}
       */
      state: 'open' | 'resolved' | 'snoozed';
      /** Format: uuid */
      assigned_to: string | null;
      /** Format: date-time */
      snoozed_until: string | null;
      /** @description What was done */
      change: components['schemas']['ConversationWorkDto'];
    };
    LeadDeletedDto: {
      /**
       * Format: uuid
       * @description The id that the lead had
       */
      id: string;
    };
    NoteEventDto: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'whatsapp_incoming' | 'whatsapp_outgoing' | 'manual' | 'system';
      text: string;
      /**
       * Format: uuid
       * @description The message that the note repeats
       */
      message_id: string | null;
      /** @example Ravi */
      author: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: uuid */
      lead_id: string;
    };
    TestEventDto: {
      /** Format: uuid */
      endpoint_id: string;
      /** @example Billing */
      name: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description Calls a minute that the key may make. Set for keys only */
    'RateLimit-Limit': number;
    /** @description Calls that are left in this minute */
    'RateLimit-Remaining': number;
    /** @description Seconds until the minute ends */
    'RateLimit-Reset': number;
    /** @description Seconds until calls are taken again */
    'Retry-After': number;
    /** @description Set when this is the answer of an earlier request with the same Idempotency-Key */
    'Idempotency-Replayed': 'true';
    /** @description For `If-Match` */
    ETag: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  ApiKeys_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "billing",
           *           "prefix": "wtk_k3v9qa2m",
           *           "scopes": [
           *             "messages:read",
           *             "messages:send"
           *           ],
           *           "sees_numbers": false,
           *           "state": "active",
           *           "created_at": "2026-11-26T08:30:00.000Z",
           *           "created_by": "Asha",
           *           "expires_at": null,
           *           "last_used_at": null,
           *           "revoked_at": null
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['KeyPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ApiKeys_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "billing",
         *       "scopes": [
         *         "messages:read",
         *         "messages:send"
         *       ]
         *     }
         */
        'application/json': components['schemas']['CreateKeyDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "billing",
           *       "prefix": "wtk_k3v9qa2m",
           *       "scopes": [
           *         "messages:read",
           *         "messages:send"
           *       ],
           *       "sees_numbers": false,
           *       "state": "active",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "expires_at": null,
           *       "last_used_at": null,
           *       "revoked_at": null,
           *       "key": "wtk_k3v9qa2m_0000000000000000000000000000000000000000000"
           *     }
           */
          'application/json': components['schemas']['CreatedKeyDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ApiKeys_current: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "billing",
           *       "prefix": "wtk_k3v9qa2m",
           *       "scopes": [
           *         "messages:read",
           *         "messages:send"
           *       ],
           *       "sees_numbers": false,
           *       "state": "active",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "expires_at": null,
           *       "last_used_at": null,
           *       "revoked_at": null
           *     }
           */
          'application/json': components['schemas']['ApiKeyDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found: the caller has a session, no key */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ApiKeys_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "billing",
           *       "prefix": "wtk_k3v9qa2m",
           *       "scopes": [
           *         "messages:read",
           *         "messages:send"
           *       ],
           *       "sees_numbers": false,
           *       "state": "active",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "expires_at": null,
           *       "last_used_at": null,
           *       "revoked_at": null
           *     }
           */
          'application/json': components['schemas']['ApiKeyDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ApiKeys_revoke: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  NumberSettings_get: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "shown_to": "everyone"
           *     }
           */
          'application/json': components['schemas']['NumberSettingsDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  NumberSettings_set: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "shown_to": "everyone"
         *     }
         */
        'application/json': components['schemas']['NumberSettingsDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "shown_to": "everyone"
           *     }
           */
          'application/json': components['schemas']['NumberSettingsDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Audit_list: {
    parameters: {
      query?: {
        /** @description One action, or all of a part: `api_key` is `api_key.created` and `api_key.revoked` */
        action?:
          | 'sign_in'
          | 'password'
          | 'totp'
          | 'agent'
          | 'api_key'
          | 'settings'
          | 'webhook_endpoint'
          | 'template'
          | 'canned_reply'
          | 'tag'
          | 'lead_settings'
          | 'lead'
          | 'conversation'
          | 'journal'
          | 'audit'
          | 'data'
          | 'sign_in.succeeded'
          | 'sign_in.failed'
          | 'sign_in.ended'
          | 'sign_in.sessions_revoked'
          | 'password.changed'
          | 'password.set_by_link'
          | 'totp.enabled'
          | 'totp.disabled'
          | 'totp.reset'
          | 'totp.recovery_code_used'
          | 'totp.recovery_codes_replaced'
          | 'agent.added'
          | 'agent.invited'
          | 'agent.link_made'
          | 'agent.renamed'
          | 'agent.role_changed'
          | 'agent.disabled'
          | 'agent.enabled'
          | 'agent.sessions_ended'
          | 'api_key.created'
          | 'api_key.revoked'
          | 'settings.changed'
          | 'webhook_endpoint.created'
          | 'webhook_endpoint.changed'
          | 'webhook_endpoint.deleted'
          | 'webhook_endpoint.secret_rotated'
          | 'webhook_endpoint.repeated'
          | 'template.created'
          | 'template.changed'
          | 'template.deleted'
          | 'canned_reply.created'
          | 'canned_reply.changed'
          | 'canned_reply.deleted'
          | 'tag.created'
          | 'tag.changed'
          | 'tag.deleted'
          | 'lead_settings.stages_changed'
          | 'lead_settings.fields_changed'
          | 'lead.merged'
          | 'lead.parted'
          | 'lead.exported'
          | 'lead.erased'
          | 'conversation.bulk_changed'
          | 'conversation.bulk_undone'
          | 'journal.replayed'
          | 'journal.range_replayed'
          | 'audit.exported'
          | 'data.backed_up'
          | 'data.restored'
          | 'data.imported'
          | 'data.leads_exported';
        /** @description The id of an agent or a key, or a kind: agent, api_key, command_line, server, stranger */
        actor?: string;
        /** @description The id of what something was done to */
        subject?: string;
        /** @description At this instant or later */
        from?: string;
        /** @description Before this instant */
        to?: string;
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "actor": {
           *             "kind": "agent",
           *             "id": null,
           *             "name": "Asha"
           *           },
           *           "action": "agent.role_changed",
           *           "subject": null,
           *           "details": {
           *             "changes": {
           *               "role": {
           *                 "from": "agent",
           *                 "to": "supervisor"
           *               }
           *             }
           *           },
           *           "address": "203.0.113.7",
           *           "user_agent": "Mozilla/5.0"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['AuditPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadExport_download: {
    parameters: {
      query?: {
        /** @description Part of a name, e-mail or number */
        q?: string;
        /** @description A whole number in any spelling */
        phone?: string;
        stage?: string;
        owner?: string;
        source?: string;
        /** @description The id of a tag that they bear */
        tag?: string;
        /** @description What a field holds: its key, a colon, and the whole value */
        field?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example name,phone_number
           *     Asha V,919999999999
           */
          'text/csv': string;
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Leads_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
        /** @description Part of a name, e-mail or number */
        q?: string;
        /** @description A whole number in any spelling */
        phone?: string;
        stage?: string;
        owner?: string;
        source?: string;
        /** @description The id of a tag that they bear */
        tag?: string;
        /** @description What a field holds: its key, a colon, and the whole value */
        field?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Asha V",
           *           "phone_number": "919999999999",
           *           "masked_number": "+91 98••• ••210",
           *           "email": null,
           *           "company": "Asha Traders",
           *           "city": "Pune",
           *           "fields": {
           *             "budget": "9000000"
           *           },
           *           "source": "whatsapp",
           *           "referral": null,
           *           "ad_picture": null,
           *           "stage": "new",
           *           "stage_reason": null,
           *           "owner": null,
           *           "created_at": "2026-11-26T08:30:00.000Z",
           *           "updated_at": "2026-11-26T08:30:00.000Z",
           *           "last_contact_at": null,
           *           "opted_out": false,
           *           "opt_out": null,
           *           "tags": [
           *             {
           *               "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *               "name": "Site visit",
           *               "colour": "grey"
           *             }
           *           ],
           *           "identities": [
           *             {
           *               "kind": "phone",
           *               "value": "919999999999",
           *               "reason": "text",
           *               "known_since": "2026-11-26T08:30:00.000Z",
           *               "left_at": null
           *             }
           *           ],
           *           "version": 1
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['LeadPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Leads_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Asha V",
         *       "email": "asha@example.com",
         *       "company": "Asha Traders",
         *       "city": "Pune",
         *       "fields": {
         *         "budget": "9000000"
         *       },
         *       "source": "website",
         *       "stage": "interested",
         *       "stage_reason": "Price",
         *       "phone_number": "+91 99999 99999"
         *     }
         */
        'application/json': components['schemas']['CreateLeadDto'];
      };
    };
    responses: {
      /** @description A lead with this number was there and is updated */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Leads_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Leads_update: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag that the change was made from */
        'If-Match'?: string;
      };
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Asha V",
         *       "email": "asha@example.com",
         *       "company": "Asha Traders",
         *       "city": "Pune",
         *       "fields": {
         *         "budget": "9000000"
         *       },
         *       "source": "website",
         *       "stage": "interested",
         *       "stage_reason": "Price"
         *     }
         */
        'application/json': components['schemas']['UpdateLeadDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description precondition_failed */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Precondition Failed",
           *       "status": 412,
           *       "code": "precondition_failed",
           *       "detail": "Somebody changed this lead meanwhile; read it again, then repeat the change",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Leads_listNotes: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "kind": "whatsapp_incoming",
           *           "text": "text",
           *           "message_id": null,
           *           "author": "Ravi",
           *           "created_at": "2026-11-26T08:30:00.000Z"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['NotePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Leads_addNote: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "Asked for a visit on Saturday"
         *     }
         */
        'application/json': components['schemas']['CreateNoteDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "kind": "whatsapp_incoming",
           *       "text": "text",
           *       "message_id": null,
           *       "author": "Ravi",
           *       "created_at": "2026-11-26T08:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['NoteDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadDuplicates_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "lead": {
           *             "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *             "name": "Asha V",
           *             "phone_number": "919999999999",
           *             "masked_number": "+91 98••• ••210",
           *             "email": null,
           *             "company": "Asha Traders",
           *             "city": "Pune",
           *             "fields": {
           *               "budget": "9000000"
           *             },
           *             "source": "whatsapp",
           *             "referral": null,
           *             "ad_picture": null,
           *             "stage": "new",
           *             "stage_reason": null,
           *             "owner": null,
           *             "created_at": "2026-11-26T08:30:00.000Z",
           *             "updated_at": "2026-11-26T08:30:00.000Z",
           *             "last_contact_at": null,
           *             "opted_out": false,
           *             "opt_out": null,
           *             "tags": [
           *               {
           *                 "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *                 "name": "Site visit",
           *                 "colour": "grey"
           *               }
           *             ],
           *             "identities": [
           *               {
           *                 "kind": "phone",
           *                 "value": "919999999999",
           *                 "reason": "text",
           *                 "known_since": "2026-11-26T08:30:00.000Z",
           *                 "left_at": null
           *               }
           *             ],
           *             "version": 1
           *           },
           *           "reason": "user_id",
           *           "shared": "asha@example.com"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DuplicateListDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadDuplicates_keepApart: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
        other: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadSettings_listStages: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "key": "qualified",
           *           "name": "Qualified",
           *           "outcome": "won"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['StagePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadSettings_replaceStages: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "stages": [
         *         {
         *           "key": "qualified",
         *           "name": "Qualified"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['WriteStagesDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "key": "qualified",
           *           "name": "Qualified",
           *           "outcome": "won"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['StagePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadSettings_listSources: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "key": "whatsapp"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['LeadSourcePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadSettings_listFields: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "key": "budget",
           *           "name": "Budget",
           *           "kind": "text"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['LeadFieldPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadSettings_replaceFields: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "fields": [
         *         {
         *           "key": "qualified",
         *           "name": "Qualified",
         *           "kind": "text"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['WriteFieldsDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "key": "budget",
           *           "name": "Budget",
           *           "kind": "text"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['LeadFieldPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadTags_add: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
        tag: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadTags_take: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
        tag: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Tags_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey",
           *           "lead_count": 12
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['TagPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Tags_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Site visit",
         *       "colour": "grey"
         *     }
         */
        'application/json': components['schemas']['CreateTagDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Site visit",
           *       "colour": "grey",
           *       "lead_count": 12
           *     }
           */
          'application/json': components['schemas']['TagDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description name_taken, conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "name_taken",
           *       "detail": "Name taken",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Tags_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Tags_update: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Site visit"
         *     }
         */
        'application/json': components['schemas']['UpdateTagDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Site visit",
           *       "colour": "grey",
           *       "lead_count": 12
           *     }
           */
          'application/json': components['schemas']['TagDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description name_taken */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "name_taken",
           *       "detail": "Name taken",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Uploads_upload: {
    parameters: {
      query?: {
        /** @description As what it is to be sent: its limits are checked before it is read. By default what its bytes are */
        type?: 'image' | 'video' | 'audio' | 'document';
      };
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "type": "image",
           *       "mime_type": "application/pdf",
           *       "file_name": null,
           *       "size": 1,
           *       "url": "text",
           *       "thumbnail_url": null,
           *       "width": null,
           *       "height": null
           *     }
           */
          'application/json': components['schemas']['UploadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type: WhatsApp does not take this format, not as this type, or its name promises another */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description media_not_sendable: the file is empty, or not whole, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "media_not_sendable",
           *       "detail": "Media not sendable",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description storage: the disk does not take it */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Service Unavailable",
           *       "status": 503,
           *       "code": "storage",
           *       "detail": "Storage",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  TemplateSyncs_states: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "business_phone_number": "919355421616",
           *           "outcome": "synced",
           *           "message": "text",
           *           "http_status": null,
           *           "tried_at": "2026-11-26T08:30:00.000Z",
           *           "synced_at": null,
           *           "found": 1,
           *           "skipped": 1
           *         }
           *       ],
           *       "business_phone_numbers": [
           *         "text"
           *       ]
           *     }
           */
          'application/json': components['schemas']['TemplateSyncsDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  TemplateSyncs_sync: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['SyncTemplatesDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "business_phone_number": "919355421616",
           *           "outcome": "synced",
           *           "message": "text",
           *           "http_status": null,
           *           "tried_at": "2026-11-26T08:30:00.000Z",
           *           "synced_at": null,
           *           "found": 1,
           *           "skipped": 1
           *         }
           *       ],
           *       "business_phone_numbers": [
           *         "text"
           *       ]
           *     }
           */
          'application/json': components['schemas']['TemplateSyncsDto'];
        };
      };
      /** @description invalid: no number of ours */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Templates_list: {
    parameters: {
      query?: {
        /** @description One of our numbers in any spelling */
        business_phone_number?: string;
        /** @description One or more, separated by commas */
        status?: string;
        /** @description Part of the name or of the text */
        q?: string;
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "business_phone_number": "919355421616",
           *           "name": "visit_reminder",
           *           "language": "en",
           *           "category": "UTILITY",
           *           "status": "APPROVED",
           *           "status_reason": null,
           *           "quality": "GREEN",
           *           "origin": "tata",
           *           "components": [
           *             {}
           *           ],
           *           "text": "text",
           *           "variables": [
           *             {
           *               "key": "body.1",
           *               "place": "header",
           *               "kind": "text",
           *               "name": "1",
           *               "button": null,
           *               "before": null,
           *               "example": null,
           *               "max_length": null
           *             }
           *           ],
           *           "blocked_by": "status",
           *           "tata_id": null,
           *           "last_seen_at": null,
           *           "created_at": "2026-11-26T08:30:00.000Z",
           *           "updated_at": "2026-11-26T08:30:00.000Z"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['TemplatePageDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Templates_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "visit_reminder",
         *       "language": "en",
         *       "category": "MARKETING",
         *       "components": [
         *         {
         *           "type": "BODY",
         *           "text": "Hello {{1}}, your visit is tomorrow."
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['WriteTemplateDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "business_phone_number": "919355421616",
           *       "name": "visit_reminder",
           *       "language": "en",
           *       "category": "UTILITY",
           *       "status": "APPROVED",
           *       "status_reason": null,
           *       "quality": "GREEN",
           *       "origin": "tata",
           *       "components": [
           *         {}
           *       ],
           *       "text": "text",
           *       "variables": [
           *         {
           *           "key": "body.1",
           *           "place": "header",
           *           "kind": "text",
           *           "name": "1",
           *           "button": null,
           *           "before": null,
           *           "example": null,
           *           "max_length": null
           *         }
           *       ],
           *       "blocked_by": "status",
           *       "tata_id": null,
           *       "last_seen_at": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['TemplateDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description template_exists, conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "template_exists",
           *       "detail": "Template exists",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Templates_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "business_phone_number": "919355421616",
           *       "name": "visit_reminder",
           *       "language": "en",
           *       "category": "UTILITY",
           *       "status": "APPROVED",
           *       "status_reason": null,
           *       "quality": "GREEN",
           *       "origin": "tata",
           *       "components": [
           *         {}
           *       ],
           *       "text": "text",
           *       "variables": [
           *         {
           *           "key": "body.1",
           *           "place": "header",
           *           "kind": "text",
           *           "name": "1",
           *           "button": null,
           *           "before": null,
           *           "example": null,
           *           "max_length": null
           *         }
           *       ],
           *       "blocked_by": "status",
           *       "tata_id": null,
           *       "last_seen_at": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['TemplateDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Templates_replace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "visit_reminder",
         *       "language": "en",
         *       "category": "MARKETING",
         *       "components": [
         *         {
         *           "type": "BODY",
         *           "text": "Hello {{1}}, your visit is tomorrow."
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['WriteTemplateDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "business_phone_number": "919355421616",
           *       "name": "visit_reminder",
           *       "language": "en",
           *       "category": "UTILITY",
           *       "status": "APPROVED",
           *       "status_reason": null,
           *       "quality": "GREEN",
           *       "origin": "tata",
           *       "components": [
           *         {}
           *       ],
           *       "text": "text",
           *       "variables": [
           *         {
           *           "key": "body.1",
           *           "place": "header",
           *           "kind": "text",
           *           "name": "1",
           *           "button": null,
           *           "before": null,
           *           "example": null,
           *           "max_length": null
           *         }
           *       ],
           *       "blocked_by": "status",
           *       "tata_id": null,
           *       "last_seen_at": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['TemplateDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description template_exists, template_managed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "template_exists",
           *       "detail": "Template exists",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Templates_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description template_managed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "template_managed",
           *       "detail": "Template managed",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Templates_preview: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "variables": {
         *         "body.1": "Asha"
         *       }
         *     }
         */
        'application/json': components['schemas']['PreviewTemplateDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rendered": {
           *         "header": null,
           *         "body": "text",
           *         "footer": null,
           *         "buttons": [
           *           {
           *             "type": "URL",
           *             "text": "text",
           *             "value": null
           *           }
           *         ],
           *         "text": "text"
           *       },
           *       "missing": [
           *         "text"
           *       ],
           *       "problems": [
           *         {
           *           "field": "text",
           *           "message": "text"
           *         }
           *       ],
           *       "components": null
           *     }
           */
          'application/json': components['schemas']['TemplatePreviewDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  CannedReplies_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "hello",
           *           "text": "Hello {{lead.first_name}}, this is {{agent.name}}.",
           *           "updated_by": "Ravi",
           *           "updated_at": "2026-11-26T08:30:00.000Z"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['CannedReplyPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  CannedReplies_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "hello",
         *       "text": "Hello {{lead.first_name}}, this is {{agent.name}}. How can I help?"
         *     }
         */
        'application/json': components['schemas']['WriteCannedReplyDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "hello",
           *       "text": "Hello {{lead.first_name}}, this is {{agent.name}}.",
           *       "updated_by": "Ravi",
           *       "updated_at": "2026-11-26T08:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['CannedReplyDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description name_taken, conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "name_taken",
           *       "detail": "Name taken",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  CannedReplies_replace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "hello",
         *       "text": "Hello {{lead.first_name}}, this is {{agent.name}}. How can I help?"
         *     }
         */
        'application/json': components['schemas']['WriteCannedReplyDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "hello",
           *       "text": "Hello {{lead.first_name}}, this is {{agent.name}}.",
           *       "updated_by": "Ravi",
           *       "updated_at": "2026-11-26T08:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['CannedReplyDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description name_taken */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "name_taken",
           *       "detail": "Name taken",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  CannedReplies_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  MessageRates_get: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "currency": "INR",
           *       "service": 0.35,
           *       "utility": 0.115,
           *       "marketing": 0.8631,
           *       "authentication": 0.115
           *     }
           */
          'application/json': components['schemas']['MessageRatesDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  MessageRates_set: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "currency": "INR",
         *       "service": 0.35,
         *       "utility": 0.35,
         *       "marketing": 0.35,
         *       "authentication": 0.35
         *     }
         */
        'application/json': components['schemas']['WriteMessageRatesDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "currency": "INR",
           *       "service": 0.35,
           *       "utility": 0.115,
           *       "marketing": 0.8631,
           *       "authentication": 0.115
           *     }
           */
          'application/json': components['schemas']['MessageRatesDto'];
        };
      };
      /** @description invalid; `errors` names each field */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  BulkChanges_change: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "change": {}
         *     }
         */
        'application/json': components['schemas']['BulkChangeDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "changed": 48,
           *       "unchanged": 2,
           *       "failed": [
           *         {
           *           "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "code": "not_found",
           *           "detail": "There is no conversation with this id"
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': components['schemas']['BulkResultDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found: the tag */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description agent_not_assignable, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "agent_not_assignable",
           *       "detail": "Agent not assignable",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  BulkChanges_undo: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        batch_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "restored": 46,
           *       "left": 2,
           *       "has_more": false
           *     }
           */
          'application/json': components['schemas']['BulkUndoDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ConversationResources_list: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
        /** @description The lead is at this stage */
        stage?: string;
        /** @description The lead bears this tag */
        tag?: string;
        /** @description Where the lead first came from: `whatsapp_ad` for who came by an ad or a post, for everybody else the lead’s `source` */
        source?: string;
        /** @description Whose lead it is: an agent’s id; `none` for nobody’s; `me` for the agent who calls */
        owner?: string;
        /** @description The last activity was at this instant or later */
        active_from?: string;
        /** @description The last activity was before this instant */
        active_to?: string;
        /** @description Part of a name, a number or a message’s text */
        q?: string;
        filter?: 'all' | 'unread' | 'mine' | 'unassigned' | 'open' | 'resolved' | 'snoozed' | 'for_me';
        /** @description Beside the filter */
        state?: 'open' | 'resolved' | 'snoozed';
        /** @description An agent’s id; `none` for nobody; `me` for the agent who calls */
        assignee?: string;
        /** @description Something of the customer is unread */
        unread?: boolean;
        /** @description The customer wrote last, or what was answered failed: they wait, since `waiting_since` */
        unreplied?: boolean;
        /** @description A reply failed, and nobody sent it again or dismissed that */
        failed?: boolean;
        /** @description The customer waits, it is not resolved, and the customer service window closes within two hours */
        closing_soon?: boolean;
        /** @description `waiting_longest`: who waits, the longest first, then the others. `window_closing`: open windows, the first to close first, then the others. The others by newest activity */
        sort?: 'newest' | 'waiting_longest' | 'window_closing';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "phone_number": "919999999999",
           *           "masked_number": "+91 98••• ••210",
           *           "user_id": null,
           *           "username": "asha.v",
           *           "business_phone_number": "919355421616",
           *           "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "lead_name": "Asha V",
           *           "latest_message": "hi",
           *           "latest_time": "2026-11-26T08:30:00.000Z",
           *           "latest_direction": "incoming",
           *           "latest_type": "text",
           *           "status": "received",
           *           "unread_count": 1,
           *           "window_expires_at": null,
           *           "assigned_to": null,
           *           "state": "open",
           *           "snoozed_until": null,
           *           "attention": "mention",
           *           "opt_out": null,
           *           "waiting_since": null,
           *           "has_failed_reply": false,
           *           "lead_stage": "new",
           *           "lead_source": "whatsapp",
           *           "lead_owner": null,
           *           "lead_tags": [
           *             {
           *               "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *               "name": "Site visit",
           *               "colour": "grey"
           *             }
           *           ]
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['ConversationResourcePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ConversationResources_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and the customer’s number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "user_id": null,
           *       "username": "asha.v",
           *       "business_phone_number": "919355421616",
           *       "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "lead_name": "Asha V",
           *       "latest_message": "hi",
           *       "latest_time": "2026-11-26T08:30:00.000Z",
           *       "latest_direction": "incoming",
           *       "latest_type": "text",
           *       "status": "received",
           *       "unread_count": 1,
           *       "window_expires_at": null,
           *       "assigned_to": null,
           *       "state": "open",
           *       "snoozed_until": null,
           *       "attention": "mention",
           *       "opt_out": null,
           *       "waiting_since": null,
           *       "has_failed_reply": false,
           *       "lead_stage": "new",
           *       "lead_source": "whatsapp",
           *       "lead_owner": null,
           *       "lead_tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ConversationResourceDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ConversationWork_update: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and the customer’s number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['UpdateConversationDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "user_id": null,
           *       "username": "asha.v",
           *       "business_phone_number": "919355421616",
           *       "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "lead_name": "Asha V",
           *       "latest_message": "hi",
           *       "latest_time": "2026-11-26T08:30:00.000Z",
           *       "latest_direction": "incoming",
           *       "latest_type": "text",
           *       "status": "received",
           *       "unread_count": 1,
           *       "window_expires_at": null,
           *       "assigned_to": null,
           *       "state": "open",
           *       "snoozed_until": null,
           *       "attention": "mention",
           *       "opt_out": null,
           *       "waiting_since": null,
           *       "has_failed_reply": false,
           *       "lead_stage": "new",
           *       "lead_source": "whatsapp",
           *       "lead_owner": null,
           *       "lead_tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ConversationResourceDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description agent_not_assignable */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "agent_not_assignable",
           *       "detail": "Agent not assignable",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ConversationResources_listMessages: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
        /** @description One of our numbers: the conversation with that one alone */
        business_phone_number?: string;
      };
      header?: never;
      path: {
        /** @description The id, or `phone:` and the customer’s number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "wamid": null,
           *           "direction": "incoming",
           *           "type": "text",
           *           "text": "hi",
           *           "media": null,
           *           "details": null,
           *           "status": "received",
           *           "error": null,
           *           "timestamp": "2026-11-26T08:30:00.000Z",
           *           "received_at": "2026-11-26T08:30:00.000Z",
           *           "sent_by": "Asha",
           *           "client_reference": "invoice-7",
           *           "reply_to": null,
           *           "reactions": [
           *             {}
           *           ],
           *           "sent_at": null,
           *           "delivered_at": null,
           *           "read_at": null,
           *           "failed_at": null,
           *           "edited_at": null,
           *           "deleted_at": null
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['ListedMessagePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ConversationWork_listEvents: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The id, or `phone:` and the customer’s number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "kind": "assigned",
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "by": null,
           *           "to": null,
           *           "until": null,
           *           "note": null
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['ConversationEventPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  ConversationWork_addNote: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id, or `phone:` and the customer’s number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "@Ravi can you call them back?"
         *     }
         */
        'application/json': components['schemas']['CreateThreadNoteDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "kind": "assigned",
           *       "at": "2026-11-26T08:30:00.000Z",
           *       "by": null,
           *       "to": null,
           *       "until": null,
           *       "note": null
           *     }
           */
          'application/json': components['schemas']['ConversationEventDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description agent_not_assignable, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "agent_not_assignable",
           *       "detail": "Agent not assignable",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadMerges_timeline: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
        /** @description Only these, separated by commas: `message`, `note`, `change` (everything else, and the first message of the lead). All of them without it */
        types?: string;
      };
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "kind": "created",
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "by": "Ravi",
           *           "text": null,
           *           "direction": "incoming",
           *           "message_id": null,
           *           "is_first": false,
           *           "conversation_id": null,
           *           "from": null,
           *           "to": null,
           *           "reason": null,
           *           "source": null,
           *           "until": null,
           *           "fields": [
           *             {
           *               "field": "email",
           *               "from": null,
           *               "to": null
           *             }
           *           ],
           *           "tag": null,
           *           "lead": null
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['TimelinePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadMerges_conversations: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "phone_number": "919999999999",
           *           "masked_number": "+91 98••• ••210",
           *           "user_id": null,
           *           "username": "asha.v",
           *           "business_phone_number": "919355421616",
           *           "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "lead_name": "Asha V",
           *           "latest_message": "hi",
           *           "latest_time": "2026-11-26T08:30:00.000Z",
           *           "latest_direction": "incoming",
           *           "latest_type": "text",
           *           "status": "received",
           *           "unread_count": 1,
           *           "window_expires_at": null,
           *           "assigned_to": null,
           *           "state": "open",
           *           "snoozed_until": null,
           *           "attention": "mention",
           *           "opt_out": null,
           *           "waiting_since": null,
           *           "has_failed_reply": false,
           *           "lead_stage": "new",
           *           "lead_source": "whatsapp",
           *           "lead_owner": null,
           *           "lead_tags": [
           *             {
           *               "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *               "name": "Site visit",
           *               "colour": "grey"
           *             }
           *           ]
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['ConversationResourcePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadMerges_preview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
        other: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "merged": {
           *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *         "name": "Asha V",
           *         "phone_number": "919999999999",
           *         "masked_number": "+91 98••• ••210",
           *         "email": null,
           *         "company": "Asha Traders",
           *         "city": "Pune",
           *         "fields": {
           *           "budget": "9000000"
           *         },
           *         "source": "whatsapp",
           *         "referral": null,
           *         "ad_picture": null,
           *         "stage": "new",
           *         "stage_reason": null,
           *         "owner": null,
           *         "created_at": "2026-11-26T08:30:00.000Z",
           *         "updated_at": "2026-11-26T08:30:00.000Z",
           *         "last_contact_at": null,
           *         "opted_out": false,
           *         "opt_out": null,
           *         "tags": [
           *           {
           *             "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *             "name": "Site visit",
           *             "colour": "grey"
           *           }
           *         ],
           *         "identities": [
           *           {
           *             "kind": "phone",
           *             "value": "919999999999",
           *             "reason": "text",
           *             "known_since": "2026-11-26T08:30:00.000Z",
           *             "left_at": null
           *           }
           *         ],
           *         "version": 1
           *       },
           *       "other": {
           *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *         "name": "Asha V",
           *         "phone_number": "919999999999",
           *         "masked_number": "+91 98••• ••210",
           *         "email": null,
           *         "company": "Asha Traders",
           *         "city": "Pune",
           *         "fields": {
           *           "budget": "9000000"
           *         },
           *         "source": "whatsapp",
           *         "referral": null,
           *         "ad_picture": null,
           *         "stage": "new",
           *         "stage_reason": null,
           *         "owner": null,
           *         "created_at": "2026-11-26T08:30:00.000Z",
           *         "updated_at": "2026-11-26T08:30:00.000Z",
           *         "last_contact_at": null,
           *         "opted_out": false,
           *         "opt_out": null,
           *         "tags": [
           *           {
           *             "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *             "name": "Site visit",
           *             "colour": "grey"
           *           }
           *         ],
           *         "identities": [
           *           {
           *             "kind": "phone",
           *             "value": "919999999999",
           *             "reason": "text",
           *             "known_since": "2026-11-26T08:30:00.000Z",
           *             "left_at": null
           *           }
           *         ],
           *         "version": 1
           *       },
           *       "left_out": [
           *         {
           *           "field": "email",
           *           "from": null,
           *           "to": null
           *         }
           *       ],
           *       "message_count": 1,
           *       "note_count": 1,
           *       "conversation_count": 1,
           *       "may_merge": false
           *     }
           */
          'application/json': components['schemas']['MergePreviewDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadMerges_merge: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
         *     }
         */
        'application/json': components['schemas']['MergeLeadsDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description messages_waiting, conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "messages_waiting",
           *       "detail": "Messages waiting",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  LeadMerges_undo: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
        other: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Asha V",
           *       "phone_number": "919999999999",
           *       "masked_number": "+91 98••• ••210",
           *       "email": null,
           *       "company": "Asha Traders",
           *       "city": "Pune",
           *       "fields": {
           *         "budget": "9000000"
           *       },
           *       "source": "whatsapp",
           *       "referral": null,
           *       "ad_picture": null,
           *       "stage": "new",
           *       "stage_reason": null,
           *       "owner": null,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "updated_at": "2026-11-26T08:30:00.000Z",
           *       "last_contact_at": null,
           *       "opted_out": false,
           *       "opt_out": null,
           *       "tags": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Site visit",
           *           "colour": "grey"
           *         }
           *       ],
           *       "identities": [
           *         {
           *           "kind": "phone",
           *           "value": "919999999999",
           *           "reason": "text",
           *           "known_since": "2026-11-26T08:30:00.000Z",
           *           "left_at": null
           *         }
           *       ],
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['LeadDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict, messages_waiting */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Messages_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateMessageDto'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "phone_number": null,
           *       "masked_number": "+91 98••• ••210",
           *       "business_phone_number": null,
           *       "direction": "incoming",
           *       "type": "text",
           *       "text": null,
           *       "media": null,
           *       "details": null,
           *       "status": "received",
           *       "error": null,
           *       "wamid": null,
           *       "tata_id": null,
           *       "reply_to": null,
           *       "client_reference": null,
           *       "sent_by": null,
           *       "timestamp": "2026-11-26T08:30:00.000Z",
           *       "pricing": null,
           *       "timeline": [
           *         {
           *           "state": "received",
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "error": null
           *         }
           *       ],
           *       "attempts": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "kind": "send",
           *           "started_at": "2026-11-26T08:30:00.000Z",
           *           "finished_at": null,
           *           "outcome": "accepted",
           *           "http_status": null,
           *           "tata_code": null,
           *           "trace_id": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['MessageResourceDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found: the conversation, the lead, the message or the file; `errors` names the field of the last two */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict: the client_reference was used for another message */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description window_closed, own_number, no_phone_number, number_not_configured, not_on_whatsapp, not_reactable, media_not_sendable, template_unknown, template_not_sendable, opted_out, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "window_closed",
           *       "detail": "The customer has not written in the last 24 hours, so WhatsApp takes templates only; nothing was sent",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description tata_not_configured */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Service Unavailable",
           *       "status": 503,
           *       "code": "tata_not_configured",
           *       "detail": "Tata not configured",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Messages_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "phone_number": null,
           *       "masked_number": "+91 98••• ••210",
           *       "business_phone_number": null,
           *       "direction": "incoming",
           *       "type": "text",
           *       "text": null,
           *       "media": null,
           *       "details": null,
           *       "status": "received",
           *       "error": null,
           *       "wamid": null,
           *       "tata_id": null,
           *       "reply_to": null,
           *       "client_reference": null,
           *       "sent_by": null,
           *       "timestamp": "2026-11-26T08:30:00.000Z",
           *       "pricing": null,
           *       "timeline": [
           *         {
           *           "state": "received",
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "error": null
           *         }
           *       ],
           *       "attempts": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "kind": "send",
           *           "started_at": "2026-11-26T08:30:00.000Z",
           *           "finished_at": null,
           *           "outcome": "accepted",
           *           "http_status": null,
           *           "tata_code": null,
           *           "trace_id": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['MessageResourceDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Messages_retry: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "phone_number": null,
           *       "masked_number": "+91 98••• ••210",
           *       "business_phone_number": null,
           *       "direction": "incoming",
           *       "type": "text",
           *       "text": null,
           *       "media": null,
           *       "details": null,
           *       "status": "received",
           *       "error": null,
           *       "wamid": null,
           *       "tata_id": null,
           *       "reply_to": null,
           *       "client_reference": null,
           *       "sent_by": null,
           *       "timestamp": "2026-11-26T08:30:00.000Z",
           *       "pricing": null,
           *       "timeline": [
           *         {
           *           "state": "received",
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "error": null
           *         }
           *       ],
           *       "attempts": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "kind": "send",
           *           "started_at": "2026-11-26T08:30:00.000Z",
           *           "finished_at": null,
           *           "outcome": "accepted",
           *           "http_status": null,
           *           "tata_code": null,
           *           "trace_id": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['MessageResourceDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict: it is in another state */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_retryable, window_closed, opted_out, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "not_retryable",
           *       "detail": "Not retryable",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Search_search: {
    parameters: {
      query: {
        /** @description Words, of which the last one may be a beginning; or a number in any spelling */
        q: string;
        /** @description Internal notes are among the messages */
        kind?: 'messages' | 'people';
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "kind": "message",
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "conversation_id": null,
           *           "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "lead_name": "Asha V",
           *           "phone_number": "919999999999",
           *           "masked_number": "+91 98••• ••210",
           *           "username": "asha.v",
           *           "business_phone_number": "919355421616",
           *           "at": null,
           *           "direction": "incoming",
           *           "type": "text",
           *           "sent_by": "Asha",
           *           "snippet": [
           *             {
           *               "text": "text",
           *               "found": false
           *             }
           *           ]
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       },
           *       "search": {
           *         "complete": false,
           *         "reason": "too_slow",
           *         "searched_back_to": null,
           *         "advice": null
           *       }
           *     }
           */
          'application/json': components['schemas']['SearchPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  WebhookEvents_list: {
    parameters: {
      query?: {
        state?: 'applied' | 'quarantined';
        /** @description From `next_cursor` */
        cursor?: string;
        /** @description Received at this instant or later */
        from?: string;
        /** @description Received before this instant */
        to?: string;
        /** @description Only what produced one of these; without `from` that of the day before `to`, or before now */
        kind?: string;
        /** @description Only the body that brought this message */
        message?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "received_at": "2026-11-26T08:30:00.000Z",
           *           "state": "applied",
           *           "error": null,
           *           "size": 1,
           *           "produced": [
           *             {
           *               "kind": "message",
           *               "id": "text",
           *               "conversation_id": null
           *             }
           *           ],
           *           "replayed_at": null,
           *           "replays": 1
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['WebhookEventPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  WebhookEvents_replayRange: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "from": "2026-01-31T09:30:00Z",
         *       "to": "2026-01-31T09:30:00Z"
         *     }
         */
        'application/json': components['schemas']['ReplayRangeDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "replayed": 1,
           *       "applied": 1,
           *       "still_quarantined": 1,
           *       "failed": 1,
           *       "skipped": 1,
           *       "next_cursor": null
           *     }
           */
          'application/json': components['schemas']['ReplayCountsDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Service Unavailable",
           *       "status": 503,
           *       "code": "unavailable",
           *       "detail": "The database cannot be reached right now; try again in a few seconds",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  WebhookEvents_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "received_at": "2026-11-26T08:30:00.000Z",
           *       "state": "applied",
           *       "error": null,
           *       "size": 1,
           *       "produced": [
           *         {
           *           "kind": "message",
           *           "id": "text",
           *           "conversation_id": null
           *         }
           *       ],
           *       "replayed_at": null,
           *       "replays": 1,
           *       "headers": {
           *         "content-type": "application/json"
           *       },
           *       "body": "text"
           *     }
           */
          'application/json': components['schemas']['WebhookEventDetailDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  WebhookEvents_replay: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The event as it is now */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "received_at": "2026-11-26T08:30:00.000Z",
           *       "state": "applied",
           *       "error": null,
           *       "size": 1,
           *       "produced": [
           *         {
           *           "kind": "message",
           *           "id": "text",
           *           "conversation_id": null
           *         }
           *       ],
           *       "replayed_at": null,
           *       "replays": 1,
           *       "headers": {
           *         "content-type": "application/json"
           *       },
           *       "body": "text"
           *     }
           */
          'application/json': components['schemas']['WebhookEventDetailDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unavailable */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Service Unavailable",
           *       "status": 503,
           *       "code": "unavailable",
           *       "detail": "The database cannot be reached right now; try again in a few seconds",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "name": "Billing",
           *           "url": "https://crm.example.com/hooks/leadline",
           *           "event_types": [
           *             "message.received",
           *             "lead.created"
           *           ],
           *           "relays_tata": false,
           *           "state": "active",
           *           "state_since": "2026-11-26T08:30:00.000Z",
           *           "created_at": "2026-11-26T08:30:00.000Z",
           *           "created_by": "Asha",
           *           "last_delivered_at": null,
           *           "failing_since": null,
           *           "last_error": "refused 503",
           *           "waiting": 1,
           *           "old_secret_until": null
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['EndpointListDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Billing",
         *       "url": "https://crm.example.com/hooks/leadline",
         *       "event_types": [
         *         "message.received",
         *         "lead.created"
         *       ]
         *     }
         */
        'application/json': components['schemas']['CreateEndpointDto'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Billing",
           *       "url": "https://crm.example.com/hooks/leadline",
           *       "event_types": [
           *         "message.received",
           *         "lead.created"
           *       ],
           *       "relays_tata": false,
           *       "state": "active",
           *       "state_since": "2026-11-26T08:30:00.000Z",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "last_delivered_at": null,
           *       "failing_since": null,
           *       "last_error": "refused 503",
           *       "waiting": 1,
           *       "old_secret_until": null,
           *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4aZ0hIYhQqk="
           *     }
           */
          'application/json': components['schemas']['CreatedEndpointDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_many_endpoints, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "too_many_endpoints",
           *       "detail": "Too many endpoints",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Billing",
           *       "url": "https://crm.example.com/hooks/leadline",
           *       "event_types": [
           *         "message.received",
           *         "lead.created"
           *       ],
           *       "relays_tata": false,
           *       "state": "active",
           *       "state_since": "2026-11-26T08:30:00.000Z",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "last_delivered_at": null,
           *       "failing_since": null,
           *       "last_error": "refused 503",
           *       "waiting": 1,
           *       "old_secret_until": null
           *     }
           */
          'application/json': components['schemas']['EndpointDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_delete: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_change: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Billing",
         *       "event_types": [
         *         "message.received"
         *       ]
         *     }
         */
        'application/json': components['schemas']['ChangeEndpointDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Billing",
           *       "url": "https://crm.example.com/hooks/leadline",
           *       "event_types": [
           *         "message.received",
           *         "lead.created"
           *       ],
           *       "relays_tata": false,
           *       "state": "active",
           *       "state_since": "2026-11-26T08:30:00.000Z",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "last_delivered_at": null,
           *       "failing_since": null,
           *       "last_error": "refused 503",
           *       "waiting": 1,
           *       "old_secret_until": null
           *     }
           */
          'application/json': components['schemas']['EndpointDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_rotate: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['RotateSecretDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "name": "Billing",
           *       "url": "https://crm.example.com/hooks/leadline",
           *       "event_types": [
           *         "message.received",
           *         "lead.created"
           *       ],
           *       "relays_tata": false,
           *       "state": "active",
           *       "state_since": "2026-11-26T08:30:00.000Z",
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "created_by": "Asha",
           *       "last_delivered_at": null,
           *       "failing_since": null,
           *       "last_error": "refused 503",
           *       "waiting": 1,
           *       "old_secret_until": null,
           *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4aZ0hIYhQqk="
           *     }
           */
          'application/json': components['schemas']['CreatedEndpointDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_test: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "sequence": 42,
           *       "type": "message.received",
           *       "state": "pending",
           *       "attempts": 1,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "next_attempt_at": null,
           *       "finished_at": null,
           *       "last_attempt": null,
           *       "body": "text",
           *       "log": [
           *         {
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "duration_ms": 84,
           *           "status": 503,
           *           "error": "refused",
           *           "answer": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DeliveryDetailDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_deliveries: {
    parameters: {
      query?: {
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
        state?: 'pending' | 'delivered' | 'failed';
        type?:
          | 'message.received'
          | 'message.created'
          | 'message.updated'
          | 'conversation.assigned'
          | 'conversation.state_changed'
          | 'lead.created'
          | 'lead.updated'
          | 'lead.deleted'
          | 'note.created'
          | 'tata.payload'
          | 'webhook.test';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "sequence": 42,
           *           "type": "message.received",
           *           "state": "pending",
           *           "attempts": 1,
           *           "created_at": "2026-11-26T08:30:00.000Z",
           *           "next_attempt_at": null,
           *           "finished_at": null,
           *           "last_attempt": null
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['DeliveryPageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_delivery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        delivery: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "sequence": 42,
           *       "type": "message.received",
           *       "state": "pending",
           *       "attempts": 1,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "next_attempt_at": null,
           *       "finished_at": null,
           *       "last_attempt": null,
           *       "body": "text",
           *       "log": [
           *         {
           *           "at": "2026-11-26T08:30:00.000Z",
           *           "duration_ms": 84,
           *           "status": 503,
           *           "error": "refused",
           *           "answer": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DeliveryDetailDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_replay: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
        delivery: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "sequence": 42,
           *       "type": "message.received",
           *       "state": "pending",
           *       "attempts": 1,
           *       "created_at": "2026-11-26T08:30:00.000Z",
           *       "next_attempt_at": null,
           *       "finished_at": null,
           *       "last_attempt": null
           *     }
           */
          'application/json': components['schemas']['DeliveryDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_repeatable: a test, idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "not_repeatable",
           *       "detail": "Not repeatable",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Endpoints_replayRange: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "from": "2026-11-26T08:00:00Z",
         *       "to": "2026-11-26T09:00:00Z",
         *       "states": [
         *         "failed"
         *       ]
         *     }
         */
        'application/json': components['schemas']['RepeatDeliveriesDto'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deliveries": 1
           *     }
           */
          'application/json': components['schemas']['RepeatedDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Erasures_erase: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body within 7 days get the same answer, and nothing is done again */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "confirm": "+91 99999 99999"
         *     }
         */
        'application/json': components['schemas']['EraseLeadDto'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "state": "running",
           *       "reason": "request",
           *       "lead_ids": [
           *         "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *       ],
           *       "requested_by": "Meera",
           *       "requested_at": "2026-11-26T08:30:00.000Z",
           *       "finished_at": null,
           *       "counts": {
           *         "messages": 412,
           *         "files": 31,
           *         "notes": 415,
           *         "journal_bodies": 1630
           *       }
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description conflict */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Conflict",
           *       "status": 409,
           *       "code": "conflict",
           *       "detail": "A request with this Idempotency-Key is still running; try again in a moment",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description idempotency_key_reused */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unprocessable Entity",
           *       "status": 422,
           *       "code": "idempotency_key_reused",
           *       "detail": "This Idempotency-Key came with another request before; use a new key for a new request",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Erasures_list: {
    parameters: {
      query?: {
        /** @description Only of this number, in any spelling: was it erased? */
        phone?: string;
        limit?: number;
        /** @description From `page.next_cursor` */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *           "state": "running",
           *           "reason": "request",
           *           "lead_ids": [
           *             "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *           ],
           *           "requested_by": "Meera",
           *           "requested_at": "2026-11-26T08:30:00.000Z",
           *           "finished_at": null,
           *           "counts": {
           *             "messages": 412,
           *             "files": 31,
           *             "notes": 415,
           *             "journal_bodies": 1630
           *           }
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": null,
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['ErasurePageDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Erasures_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
           *       "state": "running",
           *       "reason": "request",
           *       "lead_ids": [
           *         "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *       ],
           *       "requested_by": "Meera",
           *       "requested_at": "2026-11-26T08:30:00.000Z",
           *       "finished_at": null,
           *       "counts": {
           *         "messages": 412,
           *         "files": 31,
           *         "notes": 415,
           *         "journal_bodies": 1630
           *       }
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Exports_export: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id, or `phone:` and a number in any spelling */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The archive */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /** @example text */
          'application/x-tar': string;
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description not_found */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Not Found",
           *       "status": 404,
           *       "code": "not_found",
           *       "detail": "There is nothing with this id",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Retention_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "kind": "messages",
           *           "keep_days": null,
           *           "shortest_days": 1,
           *           "longest_days": 1,
           *           "changed_by": "Meera",
           *           "changed_at": null,
           *           "last_run_at": null,
           *           "last_removed": 1,
           *           "removed_total": 1
           *         }
           *       ],
           *       "fixed_days": {
           *         "unsent_uploads": 1,
           *         "kept_answers": 7,
           *         "change_feed": 14,
           *         "undone_merges": 30,
           *         "tata_files": 30
           *       }
           *     }
           */
          'application/json': components['schemas']['RetentionDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Retention_write: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['WriteRetentionDto'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "kind": "messages",
           *           "keep_days": null,
           *           "shortest_days": 1,
           *           "longest_days": 1,
           *           "changed_by": "Meera",
           *           "changed_at": null,
           *           "last_run_at": null,
           *           "last_removed": 1,
           *           "removed_total": 1
           *         }
           *       ],
           *       "fixed_days": {
           *         "unsent_uploads": 1,
           *         "kept_answers": 7,
           *         "change_feed": 14,
           *         "undone_merges": 30,
           *         "tata_files": 30
           *       }
           *     }
           */
          'application/json': components['schemas']['RetentionDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description too_large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Payload Too Large",
           *       "status": 413,
           *       "code": "too_large",
           *       "detail": "The body is larger than this server takes",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unsupported_media_type */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unsupported Media Type",
           *       "status": 415,
           *       "code": "unsupported_media_type",
           *       "detail": "Send the body as application/json",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Retention_preview: {
    parameters: {
      query: {
        kind: 'messages' | 'files' | 'leads' | 'journal' | 'deliveries';
        days: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "count": 1
           *     }
           */
          'application/json': components['schemas']['RetentionPreviewDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  Changes_read: {
    parameters: {
      query?: {
        /** @description From `page.next_cursor`. Without it: the cursor of this moment and no changes, to begin with */
        after?: string;
        /** @description Separated by commas, of conversation, message, lead; all by default */
        types?: string;
        limit?: number;
        /** @description Seconds to wait for a change when there is none yet; answered at once when one comes */
        wait?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "data": [
           *         {
           *           "type": "conversation",
           *           "conversation_id": null,
           *           "message_id": null,
           *           "lead_id": null,
           *           "at": "2026-11-26T08:30:00.000Z"
           *         }
           *       ],
           *       "page": {
           *         "next_cursor": "text",
           *         "has_more": false
           *       }
           *     }
           */
          'application/json': components['schemas']['ChangesDto'];
        };
      };
      /** @description invalid */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "code": "invalid",
           *       "detail": "Limit must not be greater than 200",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description unauthenticated */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Unauthorized",
           *       "status": 401,
           *       "code": "unauthenticated",
           *       "detail": "This API key is not valid; check it, or sign in instead",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description forbidden */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Forbidden",
           *       "status": 403,
           *       "code": "forbidden",
           *       "detail": "This takes a key with the scope leads:read; an administrator makes one",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description cursor_expired: begin anew without `after` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Gone",
           *       "status": 410,
           *       "code": "cursor_expired",
           *       "detail": "The cursor is too old; begin anew without it",
           *       "retryable": false,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
      /** @description rate_limited */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Too Many Requests",
           *       "status": 429,
           *       "code": "rate_limited",
           *       "detail": "This key has made its 3000 calls of this minute; go on in 12 s",
           *       "retryable": true,
           *       "request_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
           *     }
           */
          'application/problem+json': components['schemas']['ProblemDto'];
        };
      };
    };
  };
  webhook_message_received: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "message.received",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "wamid": null,
         *         "direction": "incoming",
         *         "type": "text",
         *         "text": "hi",
         *         "media": null,
         *         "details": null,
         *         "status": "received",
         *         "error": null,
         *         "timestamp": "2026-11-26T08:30:00.000Z",
         *         "received_at": "2026-11-26T08:30:00.000Z",
         *         "sent_by": "Asha",
         *         "client_reference": "invoice-7",
         *         "reply_to": null,
         *         "reactions": [
         *           {}
         *         ],
         *         "sent_at": null,
         *         "delivered_at": null,
         *         "read_at": null,
         *         "failed_at": null,
         *         "edited_at": null,
         *         "deleted_at": null,
         *         "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "phone_number": "919999999999",
         *         "business_phone_number": "919355421616"
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'message.received';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['MessageEventDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_message_created: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "message.created",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "wamid": null,
         *         "direction": "incoming",
         *         "type": "text",
         *         "text": "hi",
         *         "media": null,
         *         "details": null,
         *         "status": "received",
         *         "error": null,
         *         "timestamp": "2026-11-26T08:30:00.000Z",
         *         "received_at": "2026-11-26T08:30:00.000Z",
         *         "sent_by": "Asha",
         *         "client_reference": "invoice-7",
         *         "reply_to": null,
         *         "reactions": [
         *           {}
         *         ],
         *         "sent_at": null,
         *         "delivered_at": null,
         *         "read_at": null,
         *         "failed_at": null,
         *         "edited_at": null,
         *         "deleted_at": null,
         *         "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "phone_number": "919999999999",
         *         "business_phone_number": "919355421616"
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'message.created';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['MessageEventDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_message_updated: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "message.updated",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "conversation_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "wamid": null,
         *         "direction": "incoming",
         *         "type": "text",
         *         "text": "hi",
         *         "media": null,
         *         "details": null,
         *         "status": "received",
         *         "error": null,
         *         "timestamp": "2026-11-26T08:30:00.000Z",
         *         "received_at": "2026-11-26T08:30:00.000Z",
         *         "sent_by": "Asha",
         *         "client_reference": "invoice-7",
         *         "reply_to": null,
         *         "reactions": [
         *           {}
         *         ],
         *         "sent_at": null,
         *         "delivered_at": null,
         *         "read_at": null,
         *         "failed_at": null,
         *         "edited_at": null,
         *         "deleted_at": null,
         *         "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "phone_number": "919999999999",
         *         "business_phone_number": "919355421616"
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'message.updated';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['MessageEventDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_conversation_assigned: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "conversation.assigned",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "phone_number": "919999999999",
         *         "business_phone_number": "919355421616",
         *         "state": "open",
         *         "assigned_to": null,
         *         "snoozed_until": null,
         *         "change": {
         *           "kind": "assigned",
         *           "by": null,
         *           "to": null,
         *           "until": null,
         *           "at": "2026-11-26T08:30:00.000Z"
         *         }
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'conversation.assigned';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['ConversationEventDataDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_conversation_state_changed: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "conversation.state_changed",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "phone_number": "919999999999",
         *         "business_phone_number": "919355421616",
         *         "state": "open",
         *         "assigned_to": null,
         *         "snoozed_until": null,
         *         "change": {
         *           "kind": "assigned",
         *           "by": null,
         *           "to": null,
         *           "until": null,
         *           "at": "2026-11-26T08:30:00.000Z"
         *         }
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'conversation.state_changed';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['ConversationEventDataDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_lead_created: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "lead.created",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "name": "Asha V",
         *         "phone_number": "919999999999",
         *         "masked_number": "+91 98••• ••210",
         *         "email": null,
         *         "company": "Asha Traders",
         *         "city": "Pune",
         *         "fields": {
         *           "budget": "9000000"
         *         },
         *         "source": "whatsapp",
         *         "referral": null,
         *         "ad_picture": null,
         *         "stage": "new",
         *         "stage_reason": null,
         *         "owner": null,
         *         "created_at": "2026-11-26T08:30:00.000Z",
         *         "updated_at": "2026-11-26T08:30:00.000Z",
         *         "last_contact_at": null,
         *         "opted_out": false,
         *         "opt_out": null,
         *         "tags": [
         *           {
         *             "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *             "name": "Site visit",
         *             "colour": "grey"
         *           }
         *         ],
         *         "identities": [
         *           {
         *             "kind": "phone",
         *             "value": "919999999999",
         *             "reason": "text",
         *             "known_since": "2026-11-26T08:30:00.000Z",
         *             "left_at": null
         *           }
         *         ],
         *         "version": 1
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'lead.created';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['LeadDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_lead_updated: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "lead.updated",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "name": "Asha V",
         *         "phone_number": "919999999999",
         *         "masked_number": "+91 98••• ••210",
         *         "email": null,
         *         "company": "Asha Traders",
         *         "city": "Pune",
         *         "fields": {
         *           "budget": "9000000"
         *         },
         *         "source": "whatsapp",
         *         "referral": null,
         *         "ad_picture": null,
         *         "stage": "new",
         *         "stage_reason": null,
         *         "owner": null,
         *         "created_at": "2026-11-26T08:30:00.000Z",
         *         "updated_at": "2026-11-26T08:30:00.000Z",
         *         "last_contact_at": null,
         *         "opted_out": false,
         *         "opt_out": null,
         *         "tags": [
         *           {
         *             "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *             "name": "Site visit",
         *             "colour": "grey"
         *           }
         *         ],
         *         "identities": [
         *           {
         *             "kind": "phone",
         *             "value": "919999999999",
         *             "reason": "text",
         *             "known_since": "2026-11-26T08:30:00.000Z",
         *             "left_at": null
         *           }
         *         ],
         *         "version": 1
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'lead.updated';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['LeadDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_lead_deleted: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "lead.deleted",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'lead.deleted';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['LeadDeletedDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_note_created: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "note.created",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": 1,
         *       "cursor": "1.75021",
         *       "data": {
         *         "id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "kind": "whatsapp_incoming",
         *         "text": "text",
         *         "message_id": null,
         *         "author": "Ravi",
         *         "created_at": "2026-11-26T08:30:00.000Z",
         *         "lead_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11"
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'note.created';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number;
          /**
           * @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows
           * @example 1.75021
           */
          cursor: string;
          data: components['schemas']['NoteEventDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_webhook_test: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "type": "webhook.test",
         *       "timestamp": "2026-11-26T08:30:00.000Z",
         *       "sequence": null,
         *       "cursor": null,
         *       "data": {
         *         "endpoint_id": "0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11",
         *         "name": "Billing"
         *       }
         *     }
         */
        'application/json': {
          /** @enum {string} */
          type: 'webhook.test';
          /**
           * Format: date-time
           * @description When it happened
           */
          timestamp: string;
          /** @description Counts what this endpoint is told of, one by one: a number that never comes is a gap */
          sequence: number | null;
          /** @description Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows */
          cursor: string | null;
          data: components['schemas']['TestEventDto'];
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_tata_payload: {
    parameters: {
      query?: never;
      header: {
        /** @description The same for every attempt and repetition: who has seen it has nothing to do */
        'webhook-id': string;
        /** @description When this attempt was made, in seconds since 1970 */
        'webhook-timestamp': string;
        /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "messages": [
         *         {
         *           "id": "wamid.…",
         *           "type": "text"
         *         }
         *       ]
         *     }
         */
        'application/json': {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      /** @description Nothing more is wanted: the endpoint is told no more, and administrators see it */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Taken. Answer first and work afterwards: after 15 seconds it counts as failed */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Tried again, for three days; not before what `Retry-After` says */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
