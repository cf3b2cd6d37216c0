package org.bordertally.feed;

import java.util.HashMap;
import java.util.Map;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.jspecify.annotations.Nullable;

/** The posts that rows of one file mention. */
final class PostPlaces {
    private final Reference reference;
    private final Map<String, PostPlace> byCode = new HashMap<>();
    private final @Nullable PostPlace ofSender;

    PostPlaces(Reference reference, String senderCode) {
        this.reference = reference;
        Sender sender = reference.senders().get(senderCode);
        String postCode = sender == null ? senderCode : sender.post();
        Post post = postCode == null ? null : reference.posts().get(postCode);
        if (post != null) {
            ofSender = of(post);
        } else if (sender != null && sender.kind() != Sender.Kind.POST) {
            ofSender = new PostPlace(null, reference.posts(), reference.zone());
        } else {
            ofSender = null;
        }
    }

    /** The place of the file's sender: its post, none in particular for an agency; null for a sender nobody knows. */
    @Nullable
    PostPlace ofSender() {
        return ofSender;
    }

    PostPlace of(Post post) {
        return byCode.computeIfAbsent(post.code(), code -> new PostPlace(post, reference.posts(), post.zone()));
    }
}
