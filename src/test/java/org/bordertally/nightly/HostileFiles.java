package org.bordertally.nightly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bordertally.nightly.HostileFile.Kind;

/** Every kind of hostile file that is small; each is a delivery of its own. */
final class HostileFiles {
    /** Stands for the day a file is of. */
    private static final String DAY = HostileFile.DAY;

    private static final String HEADER = "record_id,crossed_at,direction,status,basis,citizenship,partner_country,"
            + "traveller_group,travel_mode,sex,birth_year,case_id,persons,document_no\n";
    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 6, 1);

    private HostileFiles() {}

    static void writeInto(Path inbox) throws IOException {
        LocalDate day = FIRST_DAY;
        for (Kind kind : kinds()) {
            kind.writeInto(inbox, day);
            day = day.plusDays(1);
        }
    }

    /** What must become of them. */
    static List<HostileFile> expected() {
        List<HostileFile> expected = new ArrayList<>();
        for (Kind kind : kinds()) {
            expected.add(kind.expected(FIRST_DAY.plusDays(expected.size())));
        }
        return expected;
    }

    /** The text of a file with these rows below the header. */
    private static String file(String... rows) {
        return HEADER + String.join("", rows);
    }

    private static String entry(String record) {
        return record + "," + DAY + "T09:30:00,ENTRY,REGULAR,ORDINARY,CHN,,FOREIGNER,LAND,F,1990,,,B1234567\n";
    }

    private static String irregular(String record, String caseId) {
        return record + "," + DAY + "T22:10:00,ENTRY,IRREGULAR,ORDINARY,CHN,,FOREIGNER,LAND,M,1985," + caseId + ",2,\n";
    }

    private static List<Kind> kinds() {
        String good = file(entry("1"), entry("2"));
        return List.of(
                new Kind("a byte order mark").text('\uFEFF' + good).accepted(2),
                new Kind("lines that end in CR LF")
                        .text(good.replace("\n", "\r\n"))
                        .accepted(2),
                new Kind("lines that end in CR").text(good.replace("\n", "\r")).accepted(2),
                new Kind("lines that end in all three ways")
                        .text(file(entry("1").replace("\n", "\r\n"), entry("2").replace("\n", "\r"), entry("3")))
                        .accepted(3),
                new Kind("a NUL").text(file(entry("1"), entry("2\0"))).refused("UNREADABLE", "Line 3 holds a NUL byte"),
                new Kind("windows-1258, not declared")
                        .text(file(entry("1"), entry("\u0103")), WINDOWS_1258)
                        .refused("BAD_ENCODING", "Line 3 is not UTF-8"),
                new Kind("windows-1258, declared")
                        .of("ansi")
                        .text(
                                "ma\u0303,ng\u00e0y,n\u01b0\u01a1\u0301c\n1,2024-06-01,Trung Qu\u00f4\u0301c\n",
                                WINDOWS_1258)
                        .accepted(1),
                new Kind("UTF-16, declared")
                        .of("wide")
                        .text("\uFEFFm\u00e3,ng\u00e0y,n\u01b0\u1edbc\n1,2024-06-01,L\u00e0o\n", UTF_16LE)
                        .accepted(1),
                new Kind("UTF-16 with a byte order mark, not declared")
                        .text(good, UTF_16)
                        .refused("BAD_ENCODING", "The file is UTF-16"),
                new Kind("UTF-16 without a byte order mark, not declared")
                        .text(good, UTF_16LE)
                        .refused("BAD_ENCODING", "The file is UTF-16"),
                new Kind("a Latin-1 byte in UTF-8")
                        .text(file(entry("1"), entry("caf\u00e9")), ISO_8859_1)
                        .refused("BAD_ENCODING", "Line 3 is not UTF-8"),
                new Kind("the same record composed and decomposed")
                        .text(file(
                                entry("L\u1ea1ng"),
                                entry(Normalizer.normalize("L\u1ea1ng", Normalizer.Form.NFD)),
                                entry("2")))
                        .accepted(2),
                new Kind("a letter with thousands of accents")
                        .text(file(entry("a" + "\u0301\u0323".repeat(200_000))))
                        .refused("BAD_ENCODING", "Line 2 has more than 30 combining marks"),
                new Kind("a quote that is never closed")
                        .text(file(entry("1"), entry("\"2"), entry("3")))
                        .accepted(2)
                        .rejecting("A quote does not pair", "3 RAGGED_ROW"),
                new Kind("a quote in the middle of a cell")
                        .text(file(entry("1"), entry("\"2\"x"), entry("3\"")))
                        .accepted(2)
                        .rejecting("A quote does not pair", "3 RAGGED_ROW"),
                new Kind("a header with a stray quote")
                        .text(good.replaceFirst("record_id", "\"record_id"))
                        .refused("HEADER_MISMATCH", "The header on line 1 has a quote that does not pair"),
                new Kind("lines that end a COPY")
                        .text(file(entry("1"), "\\.\n", entry("2"), "\\N\n", entry("3")))
                        .accepted(3)
                        .rejecting("The row has 1 cells where the header has 14", "3 RAGGED_ROW", "5 RAGGED_ROW"),
                new Kind("cells that mean something to COPY")
                        .text(file(
                                irregular("1", "\\."),
                                irregular("2", "\\N"),
                                irregular("3", "a\tb"),
                                irregular("4", "\"c\nd\re\""),
                                irregular("5", "\\\\n"),
                                irregular("6", "\uD83D\uDEC2".repeat(40)),
                                entry("\\.")))
                        .accepted(7),
                new Kind("text that a spreadsheet takes for a formula")
                        .text(file(
                                irregular("1", "=cmd|' /C calc'!A0"),
                                irregular("2", "@SUM(1)"),
                                irregular("3", "+1"),
                                irregular("4", "-1"),
                                entry("=1+1").replace("CHN", "=HYPERLINK(1)")))
                        .accepted(4)
                        .rejecting("citizenship (of the form =AAAAAAAAA(9)) is not a country", "6 UNKNOWN_COUNTRY"),
                new Kind("a case id of a thousand characters")
                        .text(file(irregular("1", "x".repeat(1000)), entry("2")))
                        .accepted(1)
                        .rejecting("case_id is longer than 200 characters", "2 OUT_OF_RANGE"),
                new Kind("a hundred thousand columns")
                        .text("a" + ",a".repeat(100_000) + "\n")
                        .refused("HEADER_MISMATCH", "has none of the columns record_id"),
                new Kind("a header of a million columns")
                        .text(HEADER.strip() + ",".repeat(1_000_000) + "\n" + entry("1"))
                        .refused("HEADER_MISMATCH", "in column 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 and 999990 more"),
                new Kind("rows of a million columns")
                        .text(file(entry("1"), ",".repeat(1_000_000) + "\"\"\n", ",".repeat(1_000_000) + "\n"))
                        .accepted(1)
                        .rejecting("The row has 1000001 cells where the header has 14", "3 RAGGED_ROW", "4 RAGGED_ROW"),
                new Kind("a gzip bomb")
                        .text(HEADER + "\n".repeat(40_000_000))
                        .gzipped(zipped -> zipped)
                        .refused("UNREADABLE", "expands to more than 250 times its size"),
                new Kind("a truncated gzip file")
                        .text(good)
                        .gzipped(zipped -> Arrays.copyOf(zipped, zipped.length / 2))
                        .refused("UNREADABLE", "cannot be read to its end"),
                new Kind("a gzip file with something after it")
                        .text(good)
                        .gzipped(zipped -> joined(zipped, "rows".getBytes(UTF_8)))
                        .refused("UNREADABLE", "something that is not compressed text follows its end"),
                new Kind("a gzip file in two members")
                        .text(good)
                        .gzipped(zipped -> joined(zipped, zipped))
                        .accepted(2)
                        .rejecting("The header stands here again", "4 RAGGED_ROW"),
                new Kind("a gzip file whose second member begins with a new buffer")
                        .text(entry("last"))
                        .gzipped(last -> joined(filling(1 << 16), last))
                        .accepted(2)
                        .rejecting("The row has 1 cells", "3 RAGGED_ROW"),
                new Kind("a file that is only named .gz")
                        .text(good)
                        .endingIn(".csv.gz")
                        .refused("UNREADABLE", "Not in GZIP format"),
                new Kind("columns in another order")
                        .text(
                                "crossed_at,record_id,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,"
                                        + "sex,birth_year,case_id,persons,document_no\n"
                                        + "2024-06-01T09:30:00,1,ENTRY,REGULAR,,CHN,,,,,,,,\n")
                        .accepted(1),
                new Kind("a column too many")
                        .text(good.replace("\n", ",x\n"))
                        .refused("HEADER_MISMATCH", "has a name the feed does not know in column 15"),
                new Kind("a column missing")
                        .text(good.replace("citizenship,", "").replace("CHN,", ""))
                        .refused("HEADER_MISMATCH", "The header on line 1 misses citizenship"),
                new Kind("a column twice")
                        .text(good.replace("birth_year", "sex"))
                        .refused("HEADER_MISMATCH", "has the column sex twice"),
                new Kind("no header")
                        .text(entry("1") + entry("2"))
                        .refused("HEADER_MISMATCH", "The header on line 1 has none of the columns record_id"),
                new Kind("the header once more in the middle")
                        .text(file(entry("1"), HEADER, entry("2")))
                        .accepted(2)
                        .rejecting("The header stands here again", "3 RAGGED_ROW"),
                new Kind("days that no database knows")
                        .text(file(
                                entry("1").replace("2024-06-01T", "0000-06-01T"),
                                entry("2").replace("2024-06-01T", "9999-12-31T")))
                        .rejecting("like 2024-08-12T07:30", "2 BAD_TYPE", "3 FUTURE_DATE"),
                new Kind("a statement about the year 0")
                        .of("statements")
                        .from("CHN_NIA")
                        .text("""
                                statement_id,reporter,partner_country,flow,period_start,period_end,cases,persons,as_of
                                1,CHN,VNM,HANDOVER_GIVEN,0000-01-01,2024-05-31,1,1,
                                2,CHN,VNM,HANDOVER_GIVEN,2024-05-01,2024-05-31,1,1,0000-01-01
                                3,CHN,VNM,HANDOVER_GIVEN,2024-05-01,2024-05-31,9223372036854775807,9223372036854775807,
                                4,CHN,VNM,HANDOVER_GIVEN,0001-01-01,2024-05-31,1,1,
                                5,CHN,VNM,HANDOVER_GIVEN,1900-01-01,2024-05-31,1,1,
                                """)
                        .accepted(1)
                        .rejecting("period_start", "2 BAD_TYPE", "3 BAD_TYPE", "4 OUT_OF_RANGE", "5 OUT_OF_RANGE"),
                new Kind("nothing at all").text("").refused("EMPTY", "has not even a header"),
                new Kind("blank lines only").text("\n\r\n\n").refused("EMPTY", "has not even a header"),
                new Kind("the header only").text(HEADER).accepted(0),
                new Kind("an empty line between rows")
                        .text(file(entry("1"), "\n", entry("2"), "\n\n"))
                        .accepted(2)
                        .rejecting("The line is empty", "3 RAGGED_ROW"),
                new Kind("a sender that leads elsewhere")
                        .from("--etc-passwd")
                        .text(good)
                        .refused("UNKNOWN_SENDER", "No sender --etc-passwd is declared"));
    }

    /** A compressed file of the header, one good row and one long ragged row, that fills so many bytes exactly. */
    private static byte[] filling(int bytes) {
        Random random = new Random(1);
        StringBuilder noise = new StringBuilder();
        byte[] compressed = Mutations.gzip(file(entry("filling"), noise + "\n").getBytes(UTF_8));
        while (compressed.length < bytes) {
            int missing = bytes - compressed.length;
            for (int i = Math.max(1, missing / 2); i > 0; i--) {
                noise.append((char) ('#' + random.nextInt(60)));
            }
            compressed = Mutations.gzip(file(entry("filling"), noise.toString().replace(',', '#') + "\n")
                    .getBytes(UTF_8));
        }
        if (compressed.length != bytes) {
            throw new AssertionError("The filling is " + compressed.length + " bytes long");
        }
        return compressed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
