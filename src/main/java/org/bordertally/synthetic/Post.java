package org.bordertally.synthetic;

import java.util.Arrays;
import java.util.List;

/** The posts that send made feeds: the codes, neighbours and kinds of {@code jobs/reference/posts.csv}. */
enum Post {
    HUU_NGHI("CHN", "LAND", 9_400),
    TAN_THANH("CHN", "LAND", 1_200),
    CHI_MA("CHN", "LAND", 900),
    TA_LUNG("CHN", "LAND", 900),
    TRA_LINH("CHN", "LAND", 600),
    MONG_CAI("CHN", "LAND", 9_400),
    HOANH_MO("CHN", "LAND", 500),
    LAO_CAI("CHN", "LAND", 8_000),
    LAO_CAI_RAIL("CHN", "RAIL", 500),
    DONG_DANG_RAIL("CHN", "RAIL", 700),
    MA_LU_THANG("CHN", "LAND", 450),
    THANH_THUY("CHN", "LAND", 800),
    LAO_BAO("LAO", "LAND", 900),
    CAU_TREO("LAO", "LAND", 1_300),
    NA_MEO("LAO", "LAND", 300),
    MOC_BAI("KHM", "LAND", 1_600),
    TINH_BIEN("KHM", "LAND", 600),
    HA_TIEN("KHM", "LAND", 700),
    NOI_BAI("", "AIR", 4_000),
    TAN_SON_NHAT("", "AIR", 4_000),
    DA_NANG("", "AIR", 1_800);

    /** ISO alpha-3 code of the country behind the land border; empty at an airport. */
    final String neighbour;

    final String travelMode;

    /** Regular crossings of the sample over its whole period, roughly. */
    final int sampleRows;

    Post(String neighbour, String travelMode, int sampleRows) {
        this.neighbour = neighbour;
        this.travelMode = travelMode;
        this.sampleRows = sampleRows;
    }

    boolean isAirport() {
        return neighbour.isEmpty();
    }

    /** The large posts, and one Lao post, that send crossings every day from July 2024. */
    boolean sendsDaily() {
        return this == HUU_NGHI || this == MONG_CAI || this == LAO_CAI || this == CAU_TREO;
    }

    /** The posts where handovers are signed. */
    boolean sendsHandovers() {
        return this == HUU_NGHI
                || this == MONG_CAI
                || this == LAO_CAI
                || this == TA_LUNG
                || this == THANH_THUY
                || this == CAU_TREO
                || this == MOC_BAI;
    }

    static List<Post> bordering(String country) {
        return Arrays.stream(values())
                .filter(post -> post.neighbour.equals(country))
                .toList();
    }
}
