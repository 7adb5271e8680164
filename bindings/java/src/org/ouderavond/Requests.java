package org.ouderavond;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.CoreConstants;
import org.ouderavond.internal.Handle;
import org.ouderavond.internal.Text;

/**
 * The requests of an evening: {@link Evening#requests}. {@link Evening#request} makes one. A party
 * is a parent, or null: the parents of the child together.
 */
public final class Requests {
    private final Handle handle;
    private final Codes codes;

    Requests(Handle handle, Codes codes) {
        this.handle = handle;
        this.codes = codes;
    }

    /**
     * The requests for an opportunity.
     *
     * @param opportunity its id
     * @return in order of party
     */
    public List<MadeRequest> of(int opportunity) {
        return handle.reading(() -> {
            List<MadeRequest> list = new ArrayList<>();
            for (int party :
                 Text.numbers(out -> Core.oud_request_parties(handle, opportunity, out)))
                list.add(made(opportunity, party));
            return List.copyOf(list);
        });
    }

    private MadeRequest made(int opportunity, int party) {
        int toTeacher = CoreConstants.OUD_REQUEST_TEXT_TO_TEACHER;
        int toScheduler = CoreConstants.OUD_REQUEST_TEXT_TO_SCHEDULER;
        return new MadeRequest(opportunity, parent(party),
                               Core.oud_request_duration(handle, opportunity, party),
                               Core.oud_request_remark(handle, opportunity, party, toTeacher),
                               Core.oud_request_remark(handle, opportunity, party, toScheduler),
                               rules(Core.oud_request_breaches(handle, opportunity, party)));
    }

    private Optional<String> parent(int party) {
        return party == 0 ? Optional.empty() : Optional.of(codes.code(Kind.PARENT, party));
    }

    private static Set<RequestRule> rules(int sum) {
        Set<RequestRule> rules = EnumSet.noneOf(RequestRule.class);
        for (RequestRule rule : RequestRule.values())
            if ((sum & rule.number) != 0)
                rules.add(rule);
        return Collections.unmodifiableSet(rules);
    }

    /**
     * The opportunities that a party requests for a student.
     *
     * @param student the code
     * @param parent the code; null for the parents together
     * @return their ids
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public int[] by(String student, String parent) {
        return handle.reading(() -> {
            int child = codes.find(Kind.STUDENT, student);
            int party = codes.seek(Kind.PARENT, parent);
            return Text.numbers(out -> Core.oud_party_opportunities(handle, child, party, out));
        });
    }

    /**
     * How much of the maximum a party has used for a student.
     *
     * @param student the code
     * @param parent the code; null for the parents together
     * @return talks as they count
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public int used(String student, String parent) {
        return Core.oud_party_used(handle, codes.find(Kind.STUDENT, student),
                                   codes.seek(Kind.PARENT, parent));
    }

    /**
     * Sets how the parents of a student ask; {@link #concerned} shows first what that makes wrong.
     *
     * @param student the code
     * @param apart how
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public void setApart(String student, Apart apart) {
        Core.oud_student_set_apart(handle, codes.find(Kind.STUDENT, student), apart.number);
    }

    /**
     * What was set for a student.
     *
     * @param student the code
     * @return {@link Apart#DEFAULT} when nothing was
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public Apart apart(String student) {
        return Apart.of(Core.oud_student_apart(handle, codes.find(Kind.STUDENT, student)));
    }

    /**
     * Whether the parents of a student ask apart, all settings considered.
     *
     * @param student the code
     * @return whether they do
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public boolean asksApart(String student) {
        return Core.oud_student_asks_apart(handle, codes.find(Kind.STUDENT, student)) != 0;
    }

    /**
     * The requests that would be made in the wrong way if the parents of a student were set so, or
     * the evening.
     *
     * @param student the code; null for the evening
     * @param apart {@link Apart#YES} or {@link Apart#NO}
     * @return those that are not wrong already
     * @throws OuderavondException with {@link Status#NOT_FOUND}
     */
    public List<MadeRequest> concerned(String student, Apart apart) {
        return handle.reading(() -> {
            int found = codes.seek(Kind.STUDENT, student);
            int count = Core.requests_concerned(handle, found, apart.number, new int[0]);
            int[] pairs = new int[count * 2];
            Core.requests_concerned(handle, found, apart.number, pairs);
            List<MadeRequest> list = new ArrayList<>();
            for (int i = 0; i < count; i++)
                list.add(made(pairs[i], pairs[count + i]));
            return List.copyOf(list);
        });
    }

    /**
     * The requests from another system that were kept aside, since they differ from what was
     * changed here and not saved; {@link #settle} decides. Their breaches are not looked at.
     *
     * @param opportunity its id
     * @return in order of party
     */
    public List<MadeRequest> aside(int opportunity) {
        return handle.reading(() -> {
            int[] parties =
                Text.numbers(out -> Core.oud_request_aside_parties(handle, opportunity, out));
            List<MadeRequest> list = new ArrayList<>();
            for (int party : parties)
                list.add(new MadeRequest(
                    opportunity, parent(party), Core.oud_request_aside(handle, opportunity, party),
                    asideRemark(opportunity, party, CoreConstants.OUD_REQUEST_TEXT_TO_TEACHER),
                    asideRemark(opportunity, party, CoreConstants.OUD_REQUEST_TEXT_TO_SCHEDULER),
                    Set.of()));
            return List.copyOf(list);
        });
    }

    private String asideRemark(int opportunity, int party, int which) {
        return Core.oud_request_aside_remark(handle, opportunity, party, which);
    }

    /**
     * Takes over the request that is kept aside, or drops it.
     *
     * @param opportunity its id
     * @param parent the code; null for the parents together
     * @param take whether to take it over
     * @throws OuderavondException with {@link Status#NOT_FOUND} when nothing is kept aside
     */
    public void settle(int opportunity, String parent, boolean take) {
        int party = codes.seek(Kind.PARENT, parent);
        Core.oud_request_settle(handle, opportunity, party, take ? 1 : 0);
    }

    /**
     * Begins to bring in requests from another system.
     *
     * @param today the date of asking, for the deadline; null: it is not looked at
     * @return an empty batch
     */
    public RequestBatch batch(LocalDate today) {
        int day = today == null ? 0 : Dates.number(today);
        return new RequestBatch(
            handle.child("batch", () -> Core.oud_request_batch_new(handle, day, 0)));
    }
}
