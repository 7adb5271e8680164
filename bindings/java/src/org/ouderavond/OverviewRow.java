package org.ouderavond;

/**
 * A thing with its counts; where a column says nothing about the kind it is empty or 0.
 *
 * @param thing its code; empty in a total
 * @param afdeling of a student (own) and a stamklas
 * @param stamklas of a student (own)
 * @param stamklassen of an afdeling
 * @param students of an afdeling and a stamklas; of a parent the children
 * @param parents of a student; of a parent those who share a child
 * @param opportunities in the view, offered or not
 * @param offered of these
 * @param requested of these
 * @param scheduled of these
 */
public record OverviewRow(String thing, String afdeling, String stamklas, int stamklassen,
                          int students, int parents, int opportunities, int offered, int requested,
                          int scheduled) {}
