package org.bordertally.intake;

/** What became of a delivery. */
public enum DeliveryState {
    /** To be counted, or to be counted again because an earlier record came or went. */
    RECEIVED,
    /** Too young to be whole, or without the manifest its feed requires. */
    WAITING,
    /** Suspicious: an operator accepts or refuses it. */
    HELD,
    /** Counted. */
    ACCEPTED,
    /** Same bytes as an accepted delivery of its stream. */
    DUPLICATE,
    /** Not counted, for a reason with a code. */
    REFUSED,
    /** A later revision, or a later issue of a snapshot, stands in its place. */
    SUPERSEDED,
    /** Taken back by an operator. */
    WITHDRAWN
}
