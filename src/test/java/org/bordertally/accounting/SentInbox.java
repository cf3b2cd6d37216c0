package org.bordertally.accounting;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that is sent, and what operators want done with it.
 *
 * @param files no two of the same feed, sender, date and revision
 * @param told figures told by telephone
 */
record SentInbox(Limits limits, List<SentFile> files, List<SentFile> told, List<Order> orders) {
    SentInbox {
        files = List.copyOf(files);
        told = List.copyOf(told);
        orders = List.copyOf(orders);
    }

    /** The same deliveries with other orders. */
    SentInbox withOrders(Collection<Order> others) {
        List<Order> sorted =
                others.stream().sorted(Comparator.comparing(Order::toString)).toList();
        return new SentInbox(limits, files, told, sorted);
    }
}
