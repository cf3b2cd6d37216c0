package org.bordertally.bench.endurance;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files that were sent to be looked at only, and a server that is killed then: nothing of them may lie about after its next start. */
final class Previews implements Flood {
    /** An account that may send files. */
    static final String OPERATOR = "operator";

    private static final int FILES = 24;
    private static final int ROWS = 1_000;
    private static final int CELL = 4_000;

    @Override
    public String name() {
        return "previews";
    }

    @Override
    public String play(Siege siege) throws Exception {
        Visitor operator = siege.loggedIn(OPERATOR);
        operator.get("/deliveries/take");
        byte[] file = file();
        int sent = siege.send(
                FILES,
                2,
                number -> operator.post(
                        "/deliveries/take",
                        Map.of("feed", "crossings", "sender", "MONG_CAI", "date", "2024-08-11", "revision", "2"),
                        "previewed" + number + ".csv",
                        file));
        return sent + " previews of 4 MB, then a kill";
    }

    @Override
    public void afterwards(Siege siege) throws Exception {
        siege.killAndStartAgain();
    }

    /** Few rows and many bytes, in a column that is read past: what the database does with them is no matter here. */
    private static byte[] file() {
        StringBuilder text = new StringBuilder(
                "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,"
                        + "travel_mode,sex,birth_year,case_id,persons,document_no\n");
        String cell = "D".repeat(CELL);
        for (int row = 0; row < ROWS; row++) {
            text.append("P")
                    .append(row)
                    .append(",2024-08-11T10:00:00,ENTRY,REGULAR,,CHN,,,,,,,,")
                    .append(cell)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
