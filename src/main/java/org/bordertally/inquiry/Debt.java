package org.bordertally.inquiry;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.bordertally.intake.Arrear;
import org.jspecify.annotations.Nullable;

/**
 * What one sender owes of one feed, and whom to call; the components are the keys of the JSON.
 *
 * @param daysOverdue from the first missing business date to the date asked for
 * @param contact empty when {@code senders.csv} has none
 * @param told for how many of the dates a figure was told by telephone
 * @param toldNil for how many of these that was nothing
 * @param knownOutages how many of the missing dates lie in a declared outage
 * @param outageReasons why, each reason once
 * @param inVain files that came but do not count
 */
public record Debt(
        String sender,
        String senderName,
        String feed,
        int missing,
        LocalDate first,
        LocalDate last,
        long daysOverdue,
        String contact,
        int told,
        int toldNil,
        int knownOutages,
        List<String> outageReasons,
        List<InVain> inVain) {

    /** @param code why it was refused or held, null otherwise */
    public record InVain(
            long deliveryId,
            LocalDate businessDate,
            String state,
            @Nullable String code) {
        static InVain of(Arrear.InVain file) {
            return new InVain(
                    file.id(),
                    file.businessDate(),
                    file.state().name(),
                    file.code().isEmpty() ? null : file.code());
        }

        /** Its state and code, as tables show them. */
        public String outcome() {
            return code == null ? state : state + " " + code;
        }
    }

    public static Debt of(Arrear arrear, LocalDate through, Reference reference) {
        Sender sender = reference.senders().get(arrear.sender());
        return new Debt(
                arrear.sender(),
                sender == null ? arrear.sender() : sender.name(),
                arrear.feed(),
                arrear.missing(),
                arrear.first(),
                arrear.last(),
                ChronoUnit.DAYS.between(arrear.first(), through),
                sender == null ? "" : sender.contact(),
                arrear.told(),
                arrear.toldNil(),
                arrear.knownOutages(),
                arrear.outageReasons(),
                arrear.inVain().stream().map(InVain::of).toList());
    }
}
