package dev.throughline.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.throughline.cli.upload.ReportSubject.Stated;
import dev.throughline.model.InputException;
import dev.throughline.report.sarif.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSubjectTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Stated NOTHING =
            new Stated(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Map<String, String> GITHUB = Map.of(
            "GITHUB_ACTIONS", "true",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "Acme/Shop",
            "GITHUB_SHA", COMMIT,
            "GITHUB_REF_TYPE", "branch",
            "GITHUB_REF_NAME", "main",
            "GITHUB_HEAD_REF", "");

    @TempDir
    Path folder;

    private static String found(Checkout checkout, Map<String, String> variables) {
        ReportSubject subject = ReportSubject.of(NOTHING, checkout, variables);
        return subject.repository() + " " + subject.commit() + " " + subject.branch();
    }

    /** A clone as git leaves it, with what {@code HEAD} says. */
    private Checkout cloned(String head) throws IOException {
        Path git = Files.createDirectories(folder.resolve(".git/refs/heads"));
        Files.writeString(git.resolve("main"), COMMIT + "\n");
        Files.writeString(folder.resolve(".git/HEAD"), head + "\n");
        Files.writeString(folder.resolve(".git/config"), """
                [remote "origin"]
                    url = https://x-access-token:secret@github.com/acme/shop.git
                """);
        return Checkout.around(folder);
    }

    @Test
    void isToldByGit() throws IOException {
        assertThat(found(cloned("ref: refs/heads/main"), Map.of()))
                .isEqualTo("github.com/acme/shop " + COMMIT + " main");
    }

    @Test
    void learnsTheBranchOfADetachedCommitFromItsOwnJob() throws IOException {
        assertThat(found(cloned(COMMIT), Map.of())).isEqualTo("github.com/acme/shop " + COMMIT + " ");
        assertThat(found(cloned(COMMIT), GITHUB)).isEqualTo("github.com/acme/shop " + COMMIT + " main");
    }

    @Test
    void believesNoJobOfAnotherRepository() throws IOException {
        Map<String, String> other = new TreeMap<>(GITHUB);
        other.put("GITHUB_REPOSITORY", "acme/builder");

        assertThat(found(cloned(COMMIT), other)).isEqualTo("github.com/acme/shop " + COMMIT + " ");
    }

    @Test
    void isToldByGitHubActions() {
        Map<String, String> request = new TreeMap<>(GITHUB);
        request.put("GITHUB_HEAD_REF", "fix/codec");
        request.put("GITHUB_REF_NAME", "12/merge");

        assertThat(found(Checkout.none(), GITHUB)).isEqualTo("github.com/acme/shop " + COMMIT + " main");
        assertThat(found(Checkout.none(), request)).isEqualTo("github.com/acme/shop " + COMMIT + " fix/codec");
    }

    @Test
    void isToldByGitLab() {
        Map<String, String> branch = Map.of(
                "GITLAB_CI", "true",
                "CI_PROJECT_URL", "https://gitlab.example.org/acme/payments/cards",
                "CI_COMMIT_SHA", COMMIT,
                "CI_COMMIT_BRANCH", "main");

        assertThat(found(Checkout.none(), branch))
                .isEqualTo("gitlab.example.org/acme/payments/cards " + COMMIT + " main");
    }

    @Test
    void isToldByAzurePipelines() {
        Map<String, String> build = Map.of(
                "TF_BUILD", "True",
                "BUILD_REPOSITORY_URI", "https://acme@dev.azure.com/acme/Payments/_git/cards",
                "BUILD_SOURCEVERSION", COMMIT,
                "BUILD_SOURCEBRANCH", "refs/heads/release/2.x");

        assertThat(found(Checkout.none(), build))
                .isEqualTo("dev.azure.com/acme/payments/_git/cards " + COMMIT + " release/2.x");
    }

    @Test
    void isWhatTheUserSaysBeforeAnythingElse() throws IOException {
        Stated stated = new Stated(
                Optional.of("git@gitlab.com:acme/other.git"),
                Optional.of("abcdef1"),
                Optional.of("main"),
                Optional.of("web"));

        ReportSubject subject = ReportSubject.of(stated, cloned("ref: refs/heads/main"), GITHUB);

        assertThat(subject.repository()).hasToString("gitlab.com/acme/other");
        assertThat(subject).extracting("commit", "branch", "part").containsExactly("abcdef1", "main", "web");
    }

    @Test
    void takesNoCommitOfAnotherRepository() throws IOException {
        Stated other =
                new Stated(Optional.of("github.com/acme/other"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(ReportSubject.of(other, cloned("ref: refs/heads/main"), GITHUB)
                        .commit())
                .isEmpty();
    }

    @Test
    void asksForTheRepositoryThatNothingTells() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> found(Checkout.none(), Map.of()))
                .withMessageContaining("--repository github.com/acme/shop");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ReportSubject.of(
                        new Stated(Optional.of("nonsense"), Optional.empty(), Optional.empty(), Optional.empty()),
                        Checkout.none(),
                        Map.of()))
                .withMessageContaining("--repository nonsense: names no repository");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ReportSubject.of(
                        new Stated(Optional.empty(), Optional.of("HEAD"), Optional.empty(), Optional.empty()),
                        Checkout.none(),
                        GITHUB))
                .withMessageContaining("--commit HEAD: is no commit id");
    }
}
