package org.ouderavond;

import java.util.Optional;
import java.util.Set;

/**
 * A request that is there.
 *
 * @param opportunity its id
 * @param parent who asks; empty for the parents together
 * @param duration in slots, 1 or 2
 * @param toTeacher the remark to the teacher
 * @param toScheduler the remark to the scheduler
 * @param breaches the rules that it breaks as things stand
 */
public record MadeRequest(int opportunity, Optional<String> parent, int duration, String toTeacher,
                          String toScheduler, Set<RequestRule> breaches) {}
