package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.cli.CommandDesk.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a sender gets back for what it sent. */
class ReceiptCommandTest {
    @TempDir
    private Path folder;

    private CommandDesk desk;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anAcceptedFileIsAccountedForRowByRow() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R1") + Crossings.row("R1") + Crossings.row("R2")
                + Crossings.row("R3").replace(",F,", ",Q,"));

        assertThat(receipt().out())
                .contains("crossings_HUU_NGHI_2024-08-11.csv", "Huu Nghi (HUU_NGHI)")
                .contains("2024-08-13 01:00 (Asia/Ho_Chi_Minh)")
                .containsPattern("SHA-256 +[0-9a-f]{64}\n")
                .contains("ACCEPTED", "Counted, except for the rejected rows.")
                .contains("Correct the rejected rows and send the whole file again as revision 2 (_r2).")
                .containsPattern("rows read +4\naccepted +2\nrejected +1\nduplicates +1\npersons counted +2\n")
                .contains("NOT_IN_ENUM: 1\n  A value is none of those agreed for its column.\n")
                .containsPattern("(?m)^ +5 +sex +NOT_IN_ENUM +sex \"Q\" is not one of F, M, X\\.$");
    }

    @Test
    void vietnameseSendersReadVietnamese() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R1")
                + Crossings.row("R3").replace(",F,", ",Q,"));

        assertThat(receipt("--lang", "vi").out())
                .startsWith("BIÊN NHẬN SỐ LIỆU\n")
                .contains("Hữu Nghị (HUU_NGHI)", "01:00 ngày 13/08/2024", "11/08/2024")
                .contains("Đã tính vào số liệu, trừ các dòng bị từ chối.")
                .containsPattern("số lượt người +1\n")
                .containsPattern("(?m)^ +3 +sex +NOT_IN_ENUM +Giá trị không nằm trong danh mục của cột\\.$")
                .doesNotContain("is not one of");
    }

    @Test
    void aRefusedFileSaysWhyAndHowManyRowsOfEachCode() throws IOException {
        StringBuilder text = new StringBuilder(Crossings.header() + "\n");
        for (int i = 0; i < 30; i++) {
            text.append(Crossings.row("R" + i).replace(",F,", i % 3 == 0 ? ",Q," : ",F,"));
        }
        night(text.toString());

        assertThat(receipt("--lines", "4").out())
                .contains(
                        "REFUSED TOO_MANY_REJECTS",
                        "Refused as a whole: nothing of it is counted. Too many rows are wrong.")
                .contains("10 of 30 rows were rejected")
                .contains("send the whole file again under the same name")
                .contains("Nothing of this file is counted.")
                .contains("NOT_IN_ENUM: 10\n")
                .contains("Listed here: 4 of 10 rejected rows.");
    }

    @Test
    void aNilReturnIsSaidToBeOne() throws IOException {
        night(Crossings.header() + "\n");

        assertThat(receipt().out()).contains("Counted: a nil return, there was nothing to report.");
        assertThat(receipt("--lang", "vi").out()).contains("báo cáo không phát sinh");
    }

    @Test
    void aFigureToldByTelephoneAsksForTheFile() {
        desk.sql("""
                INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at,
                                             received_at, read, accepted, persons)
                VALUES ('crossings', 'HUU_NGHI', '2024-08-11', 0, 'ACCEPTED', '', '', 0, now(), now(), 1, 1, 12)""");

        assertThat(receipt().out())
                .contains(
                        "none: told by telephone", "a figure told by telephone, until the file comes", "Send the file.")
                .doesNotContain("revision");
    }

    @Test
    void aHeldFileSaysWhatLooksSuspicious() {
        desk.sql("""
                INSERT INTO intake.delivery (feed, sender, business_date, revision, state, held_for, file_name, path, bytes,
                                             modified_at, received_at)
                VALUES ('crossings', 'HUU_NGHI', '2024-08-11', 2, 'HELD', 'FEWER_ROWS', 'a.csv', '/a.csv', 9, now(), now())""");

        assertThat(receipt().out())
                .contains("HELD FEWER_ROWS", "It has far fewer rows than the file it corrects.")
                .contains("Confirm to the statistics unit that the file is right");
        assertThat(receipt("--lang", "vi").out()).contains("Số dòng ít hơn nhiều so với tệp được sửa.");
    }

    @Test
    void jsonHasTheSameAsData() throws IOException {
        night(Crossings.header() + "\n" + Crossings.row("R1")
                + Crossings.row("R3").replace(",F,", ",Q,"));

        JsonNode json = receipt("--json", "--lang", "vi").json();

        assertThat(json.get("deliveryId").asLong()).isEqualTo(1);
        assertThat(json.get("code").isNull()).isTrue();
        assertThat(json.get("read").asLong()).isEqualTo(2);
        assertThat(json.get("rejects").get(0).get("meaning").asString())
                .isEqualTo("Giá trị không nằm trong danh mục của cột.");
        assertThat(json.get("lines").get(0).get("line").asLong()).isEqualTo(3);
    }

    @Test
    void aReceiptIsWrittenToAFileOnRequest() throws IOException {
        night(Crossings.header() + "\n");
        Path file = folder.resolve("receipt.txt");

        assertThat(receipt("--out", file.toString()).out()).isEmpty();
        assertThat(file).content().startsWith("RECEIPT\n");
        assertThat(receipt("--out", folder.resolve("none/receipt.txt").toString())
                        .err())
                .contains("Cannot write the receipt to", "its folder does not exist");
    }

    @Test
    void anUnknownDeliveryIsAUsageError() {
        Outcome outcome = desk.run("deliveries", "receipt", "77");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no delivery 77.");
    }

    private void night(String file) throws IOException {
        Files.writeString(inbox.resolve("crossings_HUU_NGHI_2024-08-11.csv"), file);
        desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11");
    }

    private Outcome receipt(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "deliveries";
        arguments[1] = "receipt";
        arguments[2] = "1";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return desk.run(arguments);
    }
}
