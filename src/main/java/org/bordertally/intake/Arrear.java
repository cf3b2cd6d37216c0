package org.bordertally.intake;

import java.time.LocalDate;
import java.util.List;

/**
 * What one sender owes of one feed.
 *
 * @param missing business dates that are missing, at least 1
 * @param first the first of them
 * @param last the last of them
 * @param told for how many of them a figure was told by telephone, which counts until the file comes
 * @param toldNil for how many of these it was told that there is nothing
 * @param knownOutages how many of the missing dates lie in a declared outage
 * @param outageReasons of these outages, each once, the earliest first
 * @param inVain the last file of each date for which one came that does not count
 */
public record Arrear(
        String feed,
        String sender,
        int missing,
        LocalDate first,
        LocalDate last,
        int told,
        int toldNil,
        int knownOutages,
        List<String> outageReasons,
        List<InVain> inVain) {

    public Arrear {
        outageReasons = List.copyOf(outageReasons);
        inVain = List.copyOf(inVain);
    }

    /**
     * A file that came but does not count.
     *
     * @param code why it was refused or held, empty otherwise
     */
    public record InVain(long id, LocalDate businessDate, DeliveryState state, String code) {}
}
