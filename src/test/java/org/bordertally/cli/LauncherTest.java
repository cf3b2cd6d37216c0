package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, and the archive of classes it starts it with. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    private static final String SAID = "status --json\n";

    @TempDir
    private Path root;

    private Path unpacked;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("bordertally"), root.resolve("bordertally"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createDirectories(root.resolve("src/main"));
        unpacked = Files.createDirectories(root.resolve("target/unpacked"));
        program(unpacked.resolve("bordertally.jar"));
    }

    private static void program(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoProgram.class.getName());
        String name = EchoProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream program = EchoProgram.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(program).isNotNull();
            out.putNextEntry(new ZipEntry(name));
            program.transferTo(out);
        }
    }

    @Test
    void theFirstCommandHasTheArchiveMadeBesideItAndSaysNothingOfIt() throws Exception {
        assertThat(launch()).isEqualTo(SAID);
        awaitRehearsal();

        assertThat(archives()).singleElement().satisfies(archive -> assertThat(archive)
                .isNotEmptyFile());
        assertThat(root.resolve("target/rehearsal")).doesNotExist();
        assertThat(launch()).isEqualTo(SAID);
    }

    @Test
    void anArchiveOfAnOlderProgramIsPassedOver() throws Exception {
        launch();
        awaitRehearsal();
        Path jar = unpacked.resolve("bordertally.jar");
        Files.setLastModifiedTime(
                jar, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(2)));

        assertThat(launch()).isEqualTo(SAID);
    }

    @Test
    void anArchiveThatIsNoneIsPassedOver() throws Exception {
        launch();
        awaitRehearsal();
        for (Path archive : archives()) {
            Files.delete(archive);
            Files.writeString(archive, "none");
        }

        assertThat(launch()).isEqualTo(SAID);
    }

    @Test
    void aRehearsalThatFailedIsNotTriedAgain() throws Exception {
        launch();
        awaitRehearsal();
        for (Path archive : archives()) {
            Files.delete(archive);
            Files.createFile(archive);
        }

        assertThat(launch()).isEqualTo(SAID);
        awaitRehearsal();
        assertThat(archives()).singleElement().satisfies(archive -> assertThat(archive)
                .isEmptyFile());
    }

    @Test
    void whereNothingCanBeRehearsedTheCommandRunsAllTheSame() throws Exception {
        Files.createDirectory(root.resolve("target/.rehearsing"));

        assertThat(launch()).isEqualTo(SAID);
        assertThat(archives()).isEmpty();
    }

    @Test
    void theProgramKnowsHowItWasCalled() throws Exception {
        String installed = root.resolve("bordertally").toString();

        assertThat(launch(root, "./bordertally")).isEqualTo("./bordertally\n");
        assertThat(launch(root.resolve("src/main"), "../../bordertally")).isEqualTo("../../bordertally\n");
        assertThat(launch(Path.of("/"), installed)).isEqualTo(installed + "\n");
        assertThat(launch(root, "bash", "bordertally")).isEqualTo("null\n");
    }

    @Test
    void aServerThatIsOutOfMemoryEndsAndACommandSaysSoItself() throws Exception {
        assertThat(launchWith("-XX:+PrintCommandLineFlags", root, "bash", "./bordertally", "--verbose", "serve"))
                .contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(launchWith("-XX:+PrintCommandLineFlags", root, "bash", "./bordertally", "nightly"))
                .doesNotContain("ExitOnOutOfMemoryError");
    }

    /** What it printed, to either stream. */
    private String launch() throws Exception {
        return launch(root, "bash", "./bordertally", "status", "--json");
    }

    private static String launch(Path from, String... command) throws Exception {
        return launchWith("", from, command);
    }

    private static String launchWith(String options, Path from, String... command) throws Exception {
        ProcessBuilder launcher =
                new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().put("JAVA_OPTS", options);
        launcher.environment().remove("BORDERTALLY_COMMAND");
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The rehearsal holds a lock from before its command starts until it has ended. */
    private void awaitRehearsal() throws Exception {
        Process waiting = new ProcessBuilder("flock", "target/.rehearsing", "true")
                .directory(root.toFile())
                .start();
        assertThat(waiting.waitFor()).isZero();
    }

    private List<Path> archives() throws IOException {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(unpacked, "classes-*.jsa")) {
            found.forEach(archives::add);
        }
        return archives;
    }
}
