import { CreateGround1795400000000 } from './1795400000000-create-ground.js';
import { LetChangesWait1795500000000 } from './1795500000000-let-changes-wait.js';
import { CreateMedia1795500100000 } from './1795500100000-create-media.js';
import { ReplayJournal1795500200000 } from './1795500200000-replay-journal.js';
import { KeepWatch1795500300000 } from './1795500300000-keep-watch.js';
import { LightenFeed1795500500000 } from './1795500500000-lighten-feed.js';
import { RememberMerges1795510000000 } from './1795510000000-remember-merges.js';
import { KnowAppliedChanges1795510100000 } from './1795510100000-know-applied-changes.js';
import { KeepStrangersOptOuts1795510200000 } from './1795510200000-keep-strangers-opt-outs.js';
import { SendFiles1795600000000 } from './1795600000000-send-files.js';
import { RetryMessages1795600100000 } from './1795600100000-retry-messages.js';
import { PaceSending1795600200000 } from './1795600200000-pace-sending.js';
import { StopNumbers1795600300000 } from './1795600300000-stop-numbers.js';
import { CreateTemplates1795610000000 } from './1795610000000-create-templates.js';
import { TellOptOutsApart1795620000000 } from './1795620000000-tell-opt-outs-apart.js';
import { ProveNumbersMended1795620100000 } from './1795620100000-prove-numbers-mended.js';
import { KeepTemplateQuality1795620200000 } from './1795620200000-keep-template-quality.js';
import { GuardSending1795630100000 } from './1795630100000-guard-sending.js';
import { ShowOwnReactions1795630200000 } from './1795630200000-show-own-reactions.js';
import { FindDueByNumber1795640000000 } from './1795640000000-find-due-by-number.js';
import { DateAppliedChanges1795640100000 } from './1795640100000-date-applied-changes.js';
import { NameRetries1795640200000 } from './1795640200000-name-retries.js';
import { UploadFiles1795650000000 } from './1795650000000-upload-files.js';
import { NameSentFiles1795660000000 } from './1795660000000-name-sent-files.js';
import { LetNumbersGo1795670000000 } from './1795670000000-let-numbers-go.js';
import { NameChangeMakers1795670100000 } from './1795670100000-name-change-makers.js';
import { KeepSettings1795685000000 } from './1795685000000-keep-settings.js';
import { CreateApiKeys1795710000000 } from './1795710000000-create-api-keys.js';
import { WorkTogether1795720000000 } from './1795720000000-work-together.js';
import { SortOutWork1795730000000 } from './1795730000000-sort-out-work.js';
import { SearchWords1795731000000 } from './1795731000000-search-words.js';
import { WorkLeads1795733000000 } from './1795733000000-work-leads.js';
import { PushToDevices1795734000000 } from './1795734000000-push-to-devices.js';
import { DeliverWebhooks1795735000000 } from './1795735000000-deliver-webhooks.js';
import { DateFeed1795740000000 } from './1795740000000-date-feed.js';
import { ErasePeople1795750000000 } from './1795750000000-erase-people.js';
import { KeepForSoLong1795750100000 } from './1795750100000-keep-for-so-long.js';
import { KeepAuditLog1795760000000 } from './1795760000000-keep-audit-log.js';
import { AddSecondStep1795760100000 } from './1795760100000-add-second-step.js';
import { ImportHistory1795780000000 } from './1795780000000-import-history.js';
import { HideNumbers1795770000000 } from './1795770000000-hide-numbers.js';
import { KeepDrafts1795800000000 } from './1795800000000-keep-drafts.js';
import { KnowPrices1795820000000 } from './1795820000000-know-prices.js';
import { FindPeopleInJournal1795840000000 } from './1795840000000-find-people-in-journal.js';
import { ForgetLateReports1795840100000 } from './1795840100000-forget-late-reports.js';
import { CheckServerKey1795840200000 } from './1795840200000-check-server-key.js';
import { KeepAdPictures1796001000000 } from './1796001000000-keep-ad-pictures.js';
import { NarrowLists1795810000000 } from './1795810000000-narrow-lists.js';

/** Every migration, oldest first. An explicit list: what runs is what a reviewer reads here. */
export const migrations = [
  CreateGround1795400000000,
  LetChangesWait1795500000000,
  CreateMedia1795500100000,
  ReplayJournal1795500200000,
  KeepWatch1795500300000,
  LightenFeed1795500500000,
  RememberMerges1795510000000,
  KnowAppliedChanges1795510100000,
  KeepStrangersOptOuts1795510200000,
  SendFiles1795600000000,
  RetryMessages1795600100000,
  PaceSending1795600200000,
  StopNumbers1795600300000,
  CreateTemplates1795610000000,
  TellOptOutsApart1795620000000,
  ProveNumbersMended1795620100000,
  KeepTemplateQuality1795620200000,
  GuardSending1795630100000,
  ShowOwnReactions1795630200000,
  FindDueByNumber1795640000000,
  DateAppliedChanges1795640100000,
  NameRetries1795640200000,
  UploadFiles1795650000000,
  NameSentFiles1795660000000,
  LetNumbersGo1795670000000,
  NameChangeMakers1795670100000,
  KeepSettings1795685000000,
  CreateApiKeys1795710000000,
  WorkTogether1795720000000,
  SortOutWork1795730000000,
  SearchWords1795731000000,
  WorkLeads1795733000000,
  PushToDevices1795734000000,
  DeliverWebhooks1795735000000,
  DateFeed1795740000000,
  ErasePeople1795750000000,
  KeepForSoLong1795750100000,
  KeepAuditLog1795760000000,
  AddSecondStep1795760100000,
  HideNumbers1795770000000,
  ImportHistory1795780000000,
  KeepDrafts1795800000000,
  NarrowLists1795810000000,
  KnowPrices1795820000000,
  FindPeopleInJournal1795840000000,
  ForgetLateReports1795840100000,
  CheckServerKey1795840200000,
  KeepAdPictures1796001000000,
];
