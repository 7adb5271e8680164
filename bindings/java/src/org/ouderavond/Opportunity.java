package org.ouderavond;

import java.util.List;

/**
 * A talk that parents may request.
 *
 * @param id its number in this evening, from 1
 * @param student the code of the student
 * @param subject the code of the subject
 * @param teachers the codes of the teachers, one or more
 * @param afdeling the student's own
 * @param stamklas the code of the student's own; empty for none
 * @param inPackage whether the subject is in the student's package
 * @param offered whether it is offered, and was not withdrawn
 * @param requested whether anybody requests it
 * @param scheduled whether it was marked as scheduled
 * @param duration in slots, 1 or 2
 * @param origin where it came from
 * @param changedByHand whether its teachers were changed by hand
 * @param hasRemark whether there is a remark on it
 * @param parents how many parents the student has
 * @param requests how many requests there are
 * @param aside how many requests are kept aside until they are settled
 * @param barredDates on how many dates it may not be scheduled
 */
public record Opportunity(int id, String student, String subject, List<String> teachers,
                          String afdeling, String stamklas, boolean inPackage, boolean offered,
                          boolean requested, boolean scheduled, int duration, Origin origin,
                          boolean changedByHand, boolean hasRemark, int parents, int requests,
                          int aside, int barredDates) {}
