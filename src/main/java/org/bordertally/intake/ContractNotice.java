package org.bordertally.intake;

import java.util.List;

/**
 * What is to be said about contracts: of which feeds deliveries stand side by side that were counted by different ones.
 *
 * @param others those that nobody has accepted, by feed
 * @param assumed said once, by the first night that finds them
 */
public record ContractNotice(List<OtherContract> others, List<Assumed> assumed) {
    public static final ContractNotice NOTHING = new ContractNotice(List.of(), List.of());

    public ContractNotice {
        others = List.copyOf(others);
        assumed = List.copyOf(assumed);
    }

    /**
     * Deliveries of a feed that were counted before it was kept by what: they are taken for counted by the contract in force.
     *
     * @param ofOtherText how many of them were counted when the contract's file was another one, if only in a comment
     */
    public record Assumed(String feed, long deliveries, long ofOtherText) {}
}
