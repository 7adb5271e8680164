package org.ouderavond;

import java.time.LocalDate;
import java.util.Optional;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;

/**
 * The settings of an evening; setting one is an operation.
 */
abstract class EveningSettings extends EveningBase {
    EveningSettings(School school) {
        super(school);
    }

    private int get(int setting) {
        return Core.oud_evening_get(handle, setting);
    }

    private void set(int setting, int value) {
        Core.oud_evening_set(handle, setting, value);
    }

    private void set(int setting, boolean value) {
        set(setting, value ? 1 : 0);
    }

    /**
     * The ISO week whose lessons decide.
     *
     * @return from 1 to 53
     */
    public int peilweek() {
        return get(CoreConstants.OUD_EVENING_SETTING_PEILWEEK);
    }

    /**
     * Sets the ISO week whose lessons decide.
     *
     * @param week from 1 to 53
     */
    public void setPeilweek(int week) {
        set(CoreConstants.OUD_EVENING_SETTING_PEILWEEK, week);
    }

    /**
     * How many talks one party may request per child.
     *
     * @return their number; 0 for any
     */
    public int maxRequests() {
        return get(CoreConstants.OUD_EVENING_SETTING_MAX_REQUESTS);
    }

    /**
     * Sets how many talks one party may request per child.
     *
     * @param number up to 1000; 0 for any number
     */
    public void setMaxRequests(int number) {
        set(CoreConstants.OUD_EVENING_SETTING_MAX_REQUESTS, number);
    }

    /**
     * Whether parents may request a long talk.
     *
     * @return whether they may
     */
    public boolean isLongAllowed() {
        return get(CoreConstants.OUD_EVENING_SETTING_LONG_ALLOWED) != 0;
    }

    /**
     * Sets whether parents may request a long talk.
     *
     * @param allowed whether they may
     */
    public void setLongAllowed(boolean allowed) {
        set(CoreConstants.OUD_EVENING_SETTING_LONG_ALLOWED, allowed);
    }

    /**
     * Whether parents may request.
     *
     * @return whether they may
     */
    public boolean isPublished() {
        return get(CoreConstants.OUD_EVENING_SETTING_PUBLISHED) != 0;
    }

    /**
     * Sets whether parents may request.
     *
     * @param published whether they may
     */
    public void setPublished(boolean published) {
        set(CoreConstants.OUD_EVENING_SETTING_PUBLISHED, published);
    }

    /**
     * Whether the evening is read-only.
     *
     * @return whether it is
     */
    public boolean isArchived() {
        return get(CoreConstants.OUD_EVENING_SETTING_ARCHIVED) != 0;
    }

    /**
     * Sets whether the evening is read-only.
     *
     * @param archived whether it is
     */
    public void setArchived(boolean archived) {
        set(CoreConstants.OUD_EVENING_SETTING_ARCHIVED, archived);
    }

    /**
     * Whether a long talk counts twice for the maximum.
     *
     * @return whether it does
     */
    public boolean isLongCountedTwice() {
        return get(CoreConstants.OUD_EVENING_SETTING_LONG_COUNTS_TWICE) != 0;
    }

    /**
     * Sets whether a long talk counts twice for the maximum.
     *
     * @param twice whether it does
     */
    public void setLongCountedTwice(boolean twice) {
        set(CoreConstants.OUD_EVENING_SETTING_LONG_COUNTS_TWICE, twice);
    }

    /**
     * Whether the parents of a child ask apart, unless it was set otherwise for a student.
     *
     * @return whether they do
     */
    public boolean isApart() {
        return get(CoreConstants.OUD_EVENING_SETTING_APART) != 0;
    }

    /**
     * Sets whether the parents of a child ask apart; {@link Requests#concerned} shows first what
     * that makes wrong.
     *
     * @param apart whether they do
     */
    public void setApart(boolean apart) {
        set(CoreConstants.OUD_EVENING_SETTING_APART, apart);
    }

    /**
     * The last day on which parents may request.
     *
     * @return empty for none
     */
    public Optional<LocalDate> deadline() {
        int number = get(CoreConstants.OUD_EVENING_SETTING_DEADLINE);
        return number == 0 ? Optional.empty() : Optional.of(Dates.date(number));
    }

    /**
     * Sets the last day on which parents may request.
     *
     * @param day which one; null for none
     */
    public void setDeadline(LocalDate day) {
        set(CoreConstants.OUD_EVENING_SETTING_DEADLINE, day == null ? 0 : Dates.number(day));
    }
}
