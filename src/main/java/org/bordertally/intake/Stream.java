package org.bordertally.intake;

import java.io.Serializable;

/** All deliveries of one feed from one sender. */
public record Stream(String feed, String sender) implements Serializable {
    String key() {
        return feed + "/" + sender;
    }
}
