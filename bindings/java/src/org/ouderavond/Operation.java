package org.ouderavond;

import org.ouderavond.internal.CoreConstants;

/** The operations that change an evening. */
public enum Operation {
    /** A setting changed. */
    SETTING(CoreConstants.OUD_OPERATION_SETTING),
    /** A plan per pakketvak was applied. */
    OFFER_PAKKETVAKKEN(CoreConstants.OUD_OPERATION_OFFER_PAKKETVAKKEN),
    /** The last operation was taken back. */
    UNDO(CoreConstants.OUD_OPERATION_UNDO),
    /** What was undone last was done again. */
    REDO(CoreConstants.OUD_OPERATION_REDO),
    /** A plan of mentoraat was applied. */
    OFFER_MENTORAAT(CoreConstants.OUD_OPERATION_OFFER_MENTORAAT),
    /** A plan by hand was applied. */
    OFFER_BY_HAND(CoreConstants.OUD_OPERATION_OFFER_BY_HAND),
    /** An offer file was applied. */
    OFFER_FILE(CoreConstants.OUD_OPERATION_OFFER_FILE),
    /** A removal per pakketvak was applied. */
    REMOVE_PAKKETVAKKEN(CoreConstants.OUD_OPERATION_REMOVE_PAKKETVAKKEN),
    /** A removal by hand was applied. */
    REMOVE_BY_HAND(CoreConstants.OUD_OPERATION_REMOVE_BY_HAND),
    /** Many were withdrawn. */
    WITHDRAW_MANY(CoreConstants.OUD_OPERATION_WITHDRAW_MANY),
    /** One was withdrawn. */
    WITHDRAW(CoreConstants.OUD_OPERATION_WITHDRAW),
    /** One was offered again. */
    OFFER_AGAIN(CoreConstants.OUD_OPERATION_OFFER_AGAIN),
    /** One got other teachers. */
    TEACHERS(CoreConstants.OUD_OPERATION_TEACHERS),
    /** One got another duration. */
    DURATION(CoreConstants.OUD_OPERATION_DURATION),
    /** One got another remark. */
    REMARK(CoreConstants.OUD_OPERATION_REMARK),
    /** One was scheduled, or not any more. */
    SCHEDULED(CoreConstants.OUD_OPERATION_SCHEDULED),
    /** One was removed. */
    REMOVE(CoreConstants.OUD_OPERATION_REMOVE),
    /** One was offered to a student. */
    OFFER_INDIVIDUAL(CoreConstants.OUD_OPERATION_OFFER_INDIVIDUAL),
    /** A request was made or changed. */
    REQUEST(CoreConstants.OUD_OPERATION_REQUEST),
    /** A request was withdrawn. */
    REQUEST_WITHDRAW(CoreConstants.OUD_OPERATION_REQUEST_WITHDRAW),
    /** Requests from another system were entered. */
    REQUEST_BATCH(CoreConstants.OUD_OPERATION_REQUEST_BATCH),
    /** A conflict of requests was settled. */
    REQUEST_SETTLE(CoreConstants.OUD_OPERATION_REQUEST_SETTLE),
    /** How the parents of a student ask changed. */
    APART(CoreConstants.OUD_OPERATION_APART),
    /** A date came, went, or has other slots. */
    DATE(CoreConstants.OUD_OPERATION_DATE),
    /** A stamklas was barred, or not any more. */
    BARRED(CoreConstants.OUD_OPERATION_BARRED),
    /** A student was exempted, or not any more. */
    EXEMPTED(CoreConstants.OUD_OPERATION_EXEMPTED),
    /** Back to what was saved. */
    REVERT(CoreConstants.OUD_OPERATION_REVERT),
    /** A dump was read. */
    LOAD(CoreConstants.OUD_OPERATION_LOAD),
    /** The evening moved to another school. */
    REBASE(CoreConstants.OUD_OPERATION_REBASE),
    /** A finding was acknowledged, or not any more. */
    ACKNOWLEDGE(CoreConstants.OUD_OPERATION_ACKNOWLEDGE),
    /** A teacher left, others took the talks. */
    ABSENCE(CoreConstants.OUD_OPERATION_ABSENCE);

    final int number;

    Operation(long number) {
        this.number = (int)number;
    }

    static Operation of(int number) {
        return Numbers.named(values(), member -> member.number, number);
    }
}
