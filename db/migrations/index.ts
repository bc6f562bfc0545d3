import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';
import * as attendanceRequestsAndSuspension from './0002-attendance-requests-and-suspension.ts';
import * as mail from './0003-mail.ts';
import * as mediaNodes from './0004-media-nodes.ts';
import * as liveRoomState from './0005-live-room-state.ts';
import * as attendanceClosedBy from './0006-attendance-closed-by.ts';
import * as courseAssets from './0007-course-assets.ts';
import * as polls from './0008-polls.ts';
import * as whatCountsAsTaught from './0009-what-counts-as-taught.ts';
import * as mendNames from './0010-mend-names.ts';
import * as searchText from './0011-search-text.ts';
import * as namesThatOthersRelyOn from './0012-names-that-others-rely-on.ts';
import * as chatRoles from './0013-chat-roles.ts';
import * as classChanges from './0014-class-changes.ts';
import * as record from './0015-record.ts';
import * as reachOfClosedClasses from './0016-reach-of-closed-classes.ts';
import * as lessonSections from './0017-lesson-sections.ts';
import * as attemptGrants from './0018-attempt-grants.ts';
import * as imports from './0019-imports.ts';
import * as namesThatLookAlike from './0020-names-that-look-alike.ts';
import * as sync from './0021-sync.ts';
import * as notices from './0022-notices.ts';
import * as takenRoles from './0023-taken-roles.ts';
import * as noticeLeases from './0024-notice-leases.ts';
import * as signedActs from './0025-signed-acts.ts';
import * as peopleSearch from './0026-people-search.ts';
import * as personHistory from './0027-person-history.ts';
import * as groupsInClass from './0028-groups-in-class.ts';
import * as organisationChanges from './0029-organisation-changes.ts';
import * as exceptions from './0030-exceptions.ts';
import * as pushSessions from './0031-push-sessions.ts';
import * as peopleMerged from './0032-people-merged.ts';
import * as checkingImports from './0033-checking-imports.ts';
import * as slips from './0034-slips.ts';
import * as phoneProofs from './0035-phone-proofs.ts';
import * as installation from './0036-installation.ts';
import * as groupsSpeak from './0037-groups-speak.ts';
import * as lookingAfter from './0038-looking-after.ts';
import * as chosenReasons from './0039-chosen-reasons.ts';
import * as tablets from './0040-tablets.ts';
import * as cards from './0041-cards.ts';
import * as pointDevices from './0042-point-devices.ts';
import * as moreTime from './0043-more-time.ts';
import * as peopleOfTablets from './0044-people-of-tablets.ts';
import * as moreTimeEnds from './0045-more-time-ends.ts';
import * as howRollsWereTaken from './0046-how-rolls-were-taken.ts';
import * as keptDays from './0047-kept-days.ts';
import * as pointSessions from './0048-point-sessions.ts';
import * as whatUndoingNeeds from './0049-what-undoing-needs.ts';
import * as authoring from './0050-authoring.ts';
import * as media from './0051-media.ts';
import * as contentFormat from './0052-content-format.ts';
import * as translation from './0053-translation.ts';
import * as contactsAndOperators from './0054-contacts-and-operators.ts';
import * as wordsOfTwins from './0056-words-of-twins.ts';
import * as narration from './0057-narration.ts';
import * as learningTogether from './0058-learning-together.ts';
import * as assignments from './0059-assignments.ts';
import * as sittings from './0061-sittings.ts';
import * as gradebook from './0062-gradebook.ts';
import * as handInFromDevices from './0064-hand-in-from-devices.ts';
import * as cohorts from './0065-cohorts.ts';
import * as prerequisites from './0066-prerequisites.ts';
import * as search from './0067-search.ts';
import * as togetherOnTablets from './0068-together-on-tablets.ts';
import * as picturesByLanguage from './0069-pictures-by-language.ts';
import * as cohortLeavers from './0070-cohort-leavers.ts';
import * as lessonNotes from './0071-lesson-notes.ts';
import * as study from './0072-study.ts';
import * as forum from './0073-forum.ts';
import * as forumInSearch from './0074-forum-in-search.ts';
import * as surveys from './0075-surveys.ts';
import * as cohortsCalledOff from './0076-cohorts-called-off.ts';
import * as announcementsToCohorts from './0078-announcements-to-cohorts.ts';
import * as questionsFromPhones from './0079-questions-from-phones.ts';
import * as whoRemovedFiles from './0080-who-removed-files.ts';
import * as orderOfCourses from './0082-order-of-courses.ts';
import * as passedWork from './0085-passed-work.ts';
import * as openingPosts from './0086-opening-posts.ts';
import * as decks from './0087-decks.ts';
import * as marks from './0088-marks.ts';
import * as interpretation from './0090-interpretation.ts';
import * as heardChannels from './0091-heard-channels.ts';
import * as wordsWithoutSizes from './0093-words-without-sizes.ts';
import * as forumWeeksTold from './0094-forum-weeks-told.ts';
import * as classQuestions from './0095-class-questions.ts';
import * as lockedClasses from './0098-locked-classes.ts';
import * as coHosts from './0099-co-hosts.ts';
import * as waitingRooms from './0100-waiting-rooms.ts';
import * as chatToHosts from './0101-chat-to-hosts.ts';
import * as rightOptions from './0102-right-options.ts';
import * as plannedDoors from './0103-doors-that-are-planned.ts';
import * as weeklyClasses from './0104-weekly-classes.ts';
import * as foundInOrder from './0105-found-in-order.ts';
import * as learnerPace from './0106-learner-pace.ts';
import * as breakouts from './0107-breakouts.ts';
import * as captions from './0109-captions.ts';
import * as captionTokens from './0110-caption-tokens.ts';
import * as labs from './0113-labs.ts';
import * as runningOrder from './0114-running-order.ts';
import * as guests from './0116-guests.ts';
import * as groupBoards from './0118-group-boards.ts';
import * as classRecords from './0119-class-records.ts';
import * as wordsInClass from './0120-words-in-class.ts';
import * as sentOut from './0121-sent-out.ts';
import * as messagesAndQuestions from './0122-messages-and-questions.ts';

/** Every migration in order. A new one is added at the end; what has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-attendance-requests-and-suspension': attendanceRequestsAndSuspension,
  '0003-mail': mail,
  '0004-media-nodes': mediaNodes,
  '0005-live-room-state': liveRoomState,
  '0006-attendance-closed-by': attendanceClosedBy,
  '0007-course-assets': courseAssets,
  '0008-polls': polls,
  '0009-what-counts-as-taught': whatCountsAsTaught,
  '0010-mend-names': mendNames,
  '0011-search-text': searchText,
  '0012-names-that-others-rely-on': namesThatOthersRelyOn,
  '0013-chat-roles': chatRoles,
  '0014-class-changes': classChanges,
  '0015-record': record,
  '0016-reach-of-closed-classes': reachOfClosedClasses,
  '0017-lesson-sections': lessonSections,
  '0018-attempt-grants': attemptGrants,
  '0019-imports': imports,
  '0020-names-that-look-alike': namesThatLookAlike,
  '0021-sync': sync,
  '0022-notices': notices,
  '0023-taken-roles': takenRoles,
  '0024-notice-leases': noticeLeases,
  '0025-signed-acts': signedActs,
  '0026-people-search': peopleSearch,
  '0027-person-history': personHistory,
  '0028-groups-in-class': groupsInClass,
  '0029-organisation-changes': organisationChanges,
  '0030-exceptions': exceptions,
  '0031-push-sessions': pushSessions,
  '0032-people-merged': peopleMerged,
  '0033-checking-imports': checkingImports,
  '0034-slips': slips,
  '0035-phone-proofs': phoneProofs,
  '0036-installation': installation,
  '0037-groups-speak': groupsSpeak,
  '0038-looking-after': lookingAfter,
  '0039-chosen-reasons': chosenReasons,
  '0040-tablets': tablets,
  '0041-cards': cards,
  '0042-point-devices': pointDevices,
  '0043-more-time': moreTime,
  '0044-people-of-tablets': peopleOfTablets,
  '0045-more-time-ends': moreTimeEnds,
  '0046-how-rolls-were-taken': howRollsWereTaken,
  '0047-kept-days': keptDays,
  '0048-point-sessions': pointSessions,
  '0049-what-undoing-needs': whatUndoingNeeds,
  '0050-authoring': authoring,
  '0051-media': media,
  '0052-content-format': contentFormat,
  '0053-translation': translation,
  '0054-contacts-and-operators': contactsAndOperators,
  '0056-words-of-twins': wordsOfTwins,
  '0057-narration': narration,
  '0058-learning-together': learningTogether,
  '0059-assignments': assignments,
  '0061-sittings': sittings,
  '0062-gradebook': gradebook,
  '0064-hand-in-from-devices': handInFromDevices,
  '0065-cohorts': cohorts,
  '0066-prerequisites': prerequisites,
  '0067-search': search,
  '0068-together-on-tablets': togetherOnTablets,
  '0069-pictures-by-language': picturesByLanguage,
  '0070-cohort-leavers': cohortLeavers,
  '0071-lesson-notes': lessonNotes,
  '0072-study': study,
  '0073-forum': forum,
  '0074-forum-in-search': forumInSearch,
  '0075-surveys': surveys,
  '0076-cohorts-called-off': cohortsCalledOff,
  '0078-announcements-to-cohorts': announcementsToCohorts,
  '0079-questions-from-phones': questionsFromPhones,
  '0080-who-removed-files': whoRemovedFiles,
  '0082-order-of-courses': orderOfCourses,
  '0085-passed-work': passedWork,
  '0086-opening-posts': openingPosts,
  '0087-decks': decks,
  '0088-marks': marks,
  '0090-interpretation': interpretation,
  '0091-heard-channels': heardChannels,
  '0093-words-without-sizes': wordsWithoutSizes,
  '0094-forum-weeks-told': forumWeeksTold,
  '0095-class-questions': classQuestions,
  '0098-locked-classes': lockedClasses,
  '0099-co-hosts': coHosts,
  '0100-waiting-rooms': waitingRooms,
  '0101-chat-to-hosts': chatToHosts,
  '0102-right-options': rightOptions,
  '0103-doors-that-are-planned': plannedDoors,
  '0104-weekly-classes': weeklyClasses,
  '0105-found-in-order': foundInOrder,
  '0106-learner-pace': learnerPace,
  '0107-breakouts': breakouts,
  '0109-captions': captions,
  '0110-caption-tokens': captionTokens,
  '0113-labs': labs,
  '0114-running-order': runningOrder,
  '0116-guests': guests,
  '0118-group-boards': groupBoards,
  '0119-class-records': classRecords,
  '0120-words-in-class': wordsInClass,
  '0121-sent-out': sentOut,
  '0122-messages-and-questions': messagesAndQuestions,
};
