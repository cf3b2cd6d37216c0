package org.bordertally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} and the Dockerfile say, as a parser reads them. */
class ContainersTest {
    private static final String PROGRAM = "bordertally";

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        return (Map<String, Map<String, Object>>)
                Objects.requireNonNull(compose().get("services"));
    }

    static Collection<Map.Entry<String, Map<String, Object>>> each() throws IOException {
        return services().entrySet();
    }

    private static Map<String, Map<String, Object>> ofTheProgram() throws IOException {
        Map<String, Map<String, Object>> own = new LinkedHashMap<>(services());
        own.values().removeIf(service -> !PROGRAM.equals(service.get("image")));
        return own;
    }

    private static Map<String, Object> service(String name) throws IOException {
        return Objects.requireNonNull(services().get(name));
    }

    /** As the parser writes it. */
    private static String text(Map<String, Object> service, String key) {
        return String.valueOf(service.get(key));
    }

    private static List<?> list(Map<String, Object> service, String key) {
        return (List<?>) service.getOrDefault(key, List.of());
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Path.of("src/main/docker/Dockerfile"));
    }

    private static String in(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void nothingButTheDatabaseStartsWithoutBeingAskedForByItsProfile() throws IOException {
        assertThat(services())
                .allSatisfy((name, service) ->
                        assertThat(list(service, "profiles").isEmpty()).as(name).isEqualTo(name.equals("database")));
    }

    @Test
    void aOneOffNightIsInNoProfileOfAnyOther() throws IOException {
        List<?> own = list(service("nightly"), "profiles");
        assertThat(services()).allSatisfy((name, service) -> {
            if (!name.equals("nightly")) {
                assertThat(list(service, "profiles").stream().filter(own::contains))
                        .as(name)
                        .isEmpty();
            }
        });
    }

    @Test
    void eachServiceOfTheProgramIsBuiltWhicheverIsStartedFirst() throws IOException {
        Object build = service("nightly").get("build");
        assertThat(build).isNotNull();
        assertThat(ofTheProgram().values()).hasSizeGreaterThan(2).allSatisfy(service -> assertThat(service.get("build"))
                .isEqualTo(build));
    }

    /** A delivery is remembered by the path of its file. */
    @Test
    void deliveriesLieUnderOnePathForAll() throws IOException {
        Map<String, Object> nightly = service("nightly");
        assertThat(service("serve").get("volumes")).isEqualTo(nightly.get("volumes"));
        String folder = in(dockerfile(), "^WORKDIR (/app)$");
        String inbox = in(Files.readString(Path.of("jobs/nightly.yaml")), "^inbox: (\\S+)");
        assertThat(nightly.get("command")).isEqualTo(List.of("nightly", "--inbox", folder + "/" + inbox));
        assertThat(list(nightly, "volumes").toString())
                .contains("target=" + folder + "/" + inbox + ",", "target=" + folder + "/jobs,")
                .contains("target=" + in(dockerfile(), "BORDERTALLY_HOME=(\\S+)"));
    }

    @Test
    void noFolderIsMadeWhereANameIsMistypedOrLeftOut() throws IOException {
        services().forEach((name, service) -> list(service, "volumes").forEach(volume -> {
            if (volume instanceof Map<?, ?> folder) {
                if ("bind".equals(folder.get("type"))) {
                    assertThat(folder.get("bind")).as(name).isEqualTo(Map.of("create_host_path", false));
                    assertThat(folder.get("read_only")).as(name).isEqualTo(true);
                }
            } else {
                assertThat(String.valueOf(volume))
                        .as("a volume with a name, no folder")
                        .matches("[a-z]+:/[^:]+");
            }
        }));
        String text = Files.readString(Path.of("docker-compose.yml"));
        assertThat(text).contains("${BORDERTALLY_INBOX:?", "${BORDERTALLY_DB_PASSWORD:?");
        assertThat(text).doesNotContain("${BORDERTALLY_INBOX:-", "${BORDERTALLY_INBOX}", "${BORDERTALLY_DB_PASSWORD}");
    }

    @ParameterizedTest
    @MethodSource("each")
    void eachServiceMayDoNoMoreThanItNeeds(Map.Entry<String, Map<String, Object>> service) {
        Map<String, Object> its = service.getValue();
        assertThat(its)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsKey("restart");
        assertThat(its.containsKey("cap_add")).isEqualTo(service.getKey().equals("database"));
        assertThat(list(its, "ports"))
                .allSatisfy(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"));
    }

    @Test
    void theProgramIsNotRootAndItsUserIsTheSameEverywhere() throws IOException {
        String user = in(dockerfile(), "^USER (\\d+):\\d+$");
        assertThat(user).isNotEqualTo("0");
        assertThat(dockerfile()).contains("useradd --uid " + user + " ");
        assertThat(list(service("dashboard-login"), "tmpfs").toString()).contains("uid=" + user + ",");
        assertThat(Files.readString(Path.of("docker-compose.yml"))).contains("the users " + user + " (BorderTally)");
    }

    @Test
    void anAttemptThatIsStoppedHasAMinuteToTakeBackWhatItHasNotCommitted() throws IOException {
        assertThat(ofTheProgram().values())
                .allSatisfy(service -> assertThat(service).containsEntry("stop_grace_period", "1m"));
        assertThat(service("serve")).containsEntry("restart", "unless-stopped");
        assertThat(service("nightly")).containsEntry("restart", "no");
    }

    @Test
    void healthIsAskedWhereItIsAnswered() throws IOException {
        String port = in(
                Files.readString(Path.of("src/main/java/org/bordertally/server/Server.java")),
                "\"management.server.port\", (\\d+)");
        assertThat(dockerfile()).contains("${MANAGEMENT_SERVER_PORT:-" + port + "}");
        assertThat(text(service("serve"), "environment"))
                .contains("MANAGEMENT_SERVER_ADDRESS=0.0.0.0", "BORDERTALLY_METRICS=http://serve:" + port);
        assertThat(Files.readString(Path.of("src/main/docker/prometheus/prometheus.yml")))
                .contains("[\"serve:" + port + "\"]");
    }

    /** Its exit code would be 3, which is a night's for rejected rows. */
    @Test
    void onlyAServerEndsByItselfWhenMemoryIsUsedUp() throws IOException {
        Path script = Path.of("src/main/docker/bordertally");
        assertThat(script).isExecutable();
        assertThat(Files.readString(script))
                .containsOnlyOnce("ExitOnOutOfMemoryError")
                .contains("serve) options=-XX:+Exit");
        assertThat(dockerfile()).contains("ENTRYPOINT [\"bordertally\"]").doesNotContain("ExitOnOutOfMemoryError");
    }

    @Test
    void whatMessagesTellToTypeIsAServiceThatTakesCommands() throws IOException {
        assertThat(ofTheProgram().values()).allSatisfy(service -> assertThat(text(service, "environment"))
                .contains("BORDERTALLY_COMMAND=docker compose run --rm nightly"));
        assertThat(dockerfile()).contains("BORDERTALLY_COMMAND=bordertally ");
    }
}
