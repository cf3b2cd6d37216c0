package org.bordertally.feed;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Flow.Measures;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.jspecify.annotations.Nullable;

/** Posts, senders and flows for tests. */
final class TestReference {
    static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private TestReference() {}

    static Reference reference() {
        Stream<Post> posts = Stream.of(
                post("HUU_NGHI", "Hữu Nghị", HANOI, "CHN", null, null, null, "Cửa khẩu Hữu Nghị"),
                post("LAO_BAO", "Lao Bảo", HANOI, "LAO", null, null, null, "Lao Bao Gate"),
                post("NOI_BAI", "Nội Bài", HANOI, null, null, null, null, "HAN"),
                post("OLD_GATE", "Cửa cũ", HANOI, "CHN", LocalDate.of(2024, 6, 30), "HUU_NGHI", null, "old"),
                post("SHUT", "Đóng", HANOI, "CHN", LocalDate.of(2024, 6, 30), null, null, "shut"),
                post("BERLIN", "Berlin", ZoneId.of("Europe/Berlin"), "POL", null, null, null, "B"));
        Stream<Sender> senders = Stream.of(
                sender("HUU_NGHI", Sender.Kind.POST, "VNM", "HUU_NGHI"),
                sender("LAO_BAO", Sender.Kind.POST, "VNM", "LAO_BAO"),
                sender("NOI_BAI", Sender.Kind.POST, "VNM", "NOI_BAI"),
                sender("SHUT", Sender.Kind.POST, "VNM", "SHUT"),
                sender("OLD_GATE", Sender.Kind.POST, "VNM", "OLD_GATE"),
                sender("BERLIN", Sender.Kind.POST, "DEU", "BERLIN"),
                sender("VNIMM", Sender.Kind.AGENCY, "VNM", null),
                sender("CHN_NIA", Sender.Kind.PARTNER, "CHN", null));
        Stream<Flow> flows = Stream.of(
                flow("REGULAR_ENTRY", null, Measures.PERSONS),
                flow("REGULAR_EXIT", null, Measures.PERSONS),
                flow("IRREGULAR_ENTRY", "IRREGULAR_EXIT", Measures.CASES),
                flow("IRREGULAR_EXIT", "IRREGULAR_ENTRY", Measures.CASES),
                flow("DEPORTATION", null, Measures.CASES),
                flow("HANDOVER_RECEIVED", "HANDOVER_GIVEN", Measures.CASES),
                flow("HANDOVER_GIVEN", "HANDOVER_RECEIVED", Measures.CASES),
                flow("HANDOVER_ENTRY", null, Measures.CASES),
                flow("HANDOVER_EXIT", null, Measures.CASES),
                flow("DEPORTATION_EXIT", null, Measures.CASES),
                flow("LETTERS", null, Measures.EVENTS),
                flow("VERIFICATIONS_REQUESTED", null, Measures.PERSONS),
                flow("VERIFICATIONS_ANSWERED", null, Measures.PERSONS));
        return new Reference(
                "VNM",
                ZoneId.of("Asia/Ho_Chi_Minh"),
                posts.collect(Collectors.toMap(Post::code, Function.identity())),
                senders.collect(Collectors.toMap(Sender::code, Function.identity())),
                flows.collect(Collectors.toMap(Flow::code, Function.identity())),
                Map.of(),
                Countries.withOverrides(List.of()));
    }

    private static Post post(
            String code,
            String nameVi,
            ZoneId zone,
            @Nullable String neighbour,
            @Nullable LocalDate validTo,
            @Nullable String successor,
            @Nullable LocalDate validFrom,
            String alias) {
        return new Post(
                code, code, nameVi, Post.Kind.ROAD, zone, neighbour, validFrom, validTo, successor, Set.of(alias));
    }

    private static Sender sender(String code, Sender.Kind kind, String country, @Nullable String post) {
        return new Sender(code, code, kind, country, post, "", null, null);
    }

    private static Flow flow(String code, @Nullable String mirror, Measures measures) {
        return new Flow(code, code, code, null, mirror, true, measures == Measures.CASES, measures);
    }
}
