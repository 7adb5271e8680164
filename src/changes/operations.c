/* operations.c - the names of the operations. */
#include "ouderavond/changes.h"

typedef struct name {
    oud_operation operation;
    const char *nl;
    const char *en;
} name;

static const name NAMES[] = {
    {OUD_OPERATION_SETTING, "instelling", "setting"},
    {OUD_OPERATION_OFFER_PAKKETVAKKEN, "aanbieden per pakketvak", "offer per pakketvak"},
    {OUD_OPERATION_OFFER_MENTORAAT, "mentoraat aanbieden", "offer mentoraat"},
    {OUD_OPERATION_OFFER_BY_HAND, "handmatig aanbieden", "offer by hand"},
    {OUD_OPERATION_OFFER_FILE, "aanbod inlezen", "read offer file"},
    {OUD_OPERATION_REMOVE_PAKKETVAKKEN, "verwijderen per pakketvak", "remove per pakketvak"},
    {OUD_OPERATION_REMOVE_BY_HAND, "handmatig verwijderen", "remove by hand"},
    {OUD_OPERATION_WITHDRAW_MANY, "niet meer aanbieden", "withdraw"},
    {OUD_OPERATION_UNDO, "ongedaan maken", "undo"},
    {OUD_OPERATION_REDO, "opnieuw doen", "redo"},
    {OUD_OPERATION_WITHDRAW, "niet meer aanbieden", "withdraw"},
    {OUD_OPERATION_OFFER_AGAIN, "weer aanbieden", "offer again"},
    {OUD_OPERATION_TEACHERS, "docent wijzigen", "change teachers"},
    {OUD_OPERATION_DURATION, "gespreksduur wijzigen", "change duration"},
    {OUD_OPERATION_REMARK, "opmerking wijzigen", "change remark"},
    {OUD_OPERATION_SCHEDULED, "ingeroosterd wijzigen", "change scheduled"},
    {OUD_OPERATION_REMOVE, "verwijderen", "remove"},
    {OUD_OPERATION_OFFER_INDIVIDUAL, "individueel aanbieden", "offer to one student"},
    {OUD_OPERATION_REQUEST, "aanvragen", "request"},
    {OUD_OPERATION_REQUEST_WITHDRAW, "aanvraag intrekken", "withdraw request"},
    {OUD_OPERATION_REQUEST_BATCH, "aanvragen inlezen", "read requests"},
    {OUD_OPERATION_REQUEST_SETTLE, "aanvraag beslissen", "settle request"},
    {OUD_OPERATION_APART, "apart of samen aanvragen", "ask apart or together"},
    {OUD_OPERATION_DATE, "datum wijzigen", "change date"},
    {OUD_OPERATION_BARRED, "verboden dag wijzigen", "change barred date"},
    {OUD_OPERATION_EXEMPTED, "uitzondering wijzigen", "change exception"},
    {OUD_OPERATION_REVERT, "terug naar opgeslagen", "back to saved"},
    {OUD_OPERATION_LOAD, "toestand inlezen", "read state"},
    {OUD_OPERATION_ACKNOWLEDGE, "melding afvinken", "acknowledge finding"},
    {OUD_OPERATION_ABSENCE, "docent afwezig", "teacher absent"},
    {OUD_OPERATION_REBASE, "overgaan op nieuwe gegevens", "move to new data"},
};

const char *oud_operation_text(oud_operation operation, oud_language language)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (NAMES[i].operation == operation) {
            return language == OUD_LANGUAGE_EN ? NAMES[i].en : NAMES[i].nl;
        }
    }
    return "";
}
