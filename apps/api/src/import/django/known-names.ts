/** Under which names such CRMs keep what is wanted, the likeliest first. */
export const KNOWN_NAMES = {
  leads: {
    id: 'id lead_id pk',
    phone:
      'phone_number phone mobile mobile_number whatsapp_number wa_id phone_no mobile_no contact_number contact number msisdn',
    other_phone: 'alternate_phone alternate_number alternate_mobile secondary_phone phone2 alt_phone',
    name: 'name full_name lead_name customer_name contact_name client_name',
    first_name: 'first_name',
    last_name: 'last_name',
    email: 'email email_address',
    company: 'company company_name organisation organization',
    city: 'city',
    stage: 'stage status lead_status lead_stage',
    source: 'source lead_source channel',
    owner: 'owner_id assigned_to_id assigned_user_id assigned_agent_id agent_id user_id sales_person_id',
    note: 'notes note remarks remark comments comment description',
    tags: 'tags',
    opted_out: 'opted_out is_opted_out opt_out unsubscribed',
    created: 'created_at created created_on date_created created_date date_added timestamp',
  },
  notes: {
    id: 'id note_id pk',
    lead: 'lead_id lead_ref_id contact_id customer_id',
    text: 'note text content body note_text comment message description remark',
    author: 'created_by_id author_id user_id added_by_id agent_id owner_id staff_id',
    author_name: 'created_by author added_by',
    created: 'created_at created created_on timestamp date_created date added_at',
  },
  messages: {
    id: 'id pk',
    wamid:
      'wamid wam_id wa_message_id whatsapp_message_id whatsapp_id wa_mid message_id tata_message_id provider_message_id external_id msg_id',
    phone:
      'phone_number phone customer_phone customer_number wa_id contact_number contact_phone mobile recipient_phone',
    from: 'from_number sender from_phone sender_number sender_phone',
    to: 'to_number recipient to_phone recipient_number recipient_id',
    lead: 'lead_id lead_ref_id contact_id customer_id',
    direction:
      'direction message_direction is_incoming incoming is_inbound inbound is_from_customer from_customer is_outgoing outgoing is_outbound outbound from_me is_from_me is_sent sender_type',
    text: 'message_text text body message content message_body message_content caption',
    type: 'message_type msg_type type content_type media_type',
    status: 'status delivery_status message_status',
    time: 'timestamp message_timestamp message_time whatsapp_timestamp sent_at received_at created_at created date',
    created: 'created_at created date_created created_on',
    media: 'media_url media_file media attachment file_url file image document',
    mime: 'mime_type media_mime_type',
    file_name: 'file_name filename media_filename',
    business: 'business_phone_number business_number business_phone',
    name: 'contact_name profile_name customer_name sender_name name',
    author: 'sent_by_id user_id agent_id created_by_id staff_id',
    reply_to: 'reply_to_wamid context_message_id context_id in_reply_to reply_to_message_id',
    delivered: 'delivered_at',
    read: 'read_at',
    failed: 'failed_at',
    error: 'error_message error failure_reason error_reason',
  },
} as const;

export type Kind = keyof typeof KNOWN_NAMES;
export const KINDS = ['leads', 'notes', 'messages'] as const satisfies readonly Kind[];
export type Part<K extends Kind> = keyof (typeof KNOWN_NAMES)[K] & string;

/** What a table cannot be without, one of each. */
export const NEEDED: Record<Kind, string[][]> = {
  leads: [['id'], ['phone']],
  notes: [['id'], ['lead'], ['text']],
  messages: [['id'], ['direction'], ['phone', 'from', 'lead'], ['text', 'media'], ['time']],
};

/** Names that say what a table is, with an app's label before them or without one. */
export const TABLE_NAMES: Record<Kind, RegExp> = {
  leads: /(^|_)(leads?|contacts?|customers?)$/,
  notes: /(^|_)(lead_?)?(notes?|comments?|remarks?|follow_?ups?)$/,
  messages: /(^|_)(whats_?app_?|tata_?|chat_?|wa_?)?(messages?|chats?|conversations?)$/,
};
/** What a plain name is likelier than. */
export const BEST_NAMES: Record<Kind, RegExp> = {
  leads: /(^|_)leads?$/,
  notes: /(^|_)(lead_?)?notes?$/,
  messages: /(whats_?app|tata|wa).*messages?$/,
};
