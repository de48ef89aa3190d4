package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the knowledge base, against the releases of Maven Central; all of it takes minutes. */
class DbCheckFunctionsCommandTest {
    @TempDir
    Path folder;

    @Test
    void theSampleHolds() {
        TestEnvironment environment = new TestEnvironment(folder);

        int exitCode = check(
                environment,
                "CVE-2015-6420", // several pairs of releases
                "CVE-2018-1000632",
                "CVE-2019-17571", // no fix was released
                "CVE-2020-13956",
                "CVE-2021-44228",
                "CVE-2022-42889",
                "CVE-2022-1471",
                "CVE-2022-22965",
                "CVE-2023-46604", // two packages
                "GHSA-vwqq-5vrc-xw9h"); // by another id: CVE-2020-9488

        assertThat(exitCode).as(environment.out() + environment.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(environment.out().lines())
                .contains(
                        "holds  CVE-2020-13956  org.apache.httpcomponents:httpclient 4.5.12 -> 4.5.13  fixed  changed"
                                + "  org.apache.http.client.utils.URIUtils.extractHost(Ljava/net/URI;)Lorg/apache/http/HttpHost;")
                .last()
                .asString()
                .endsWith(" of 10 vulnerabilities checked: 0 do not hold; 0 pairs of releases could not be had");
    }

    @Test
    void saysNothingOfWhatHoldsWhenAskedForTheRest() {
        TestEnvironment environment = new TestEnvironment(folder);

        check(environment, "--wrong-only", "CVE-2020-13956");

        assertThat(environment.out())
                .isEqualTo(
                        "1 functions of 1 vulnerabilities checked: 0 do not hold; 0 pairs of releases could not be had\n");
    }

    @Test
    void refusesAnIdThatIsNotInTheKnowledgeBase() {
        TestEnvironment environment = new TestEnvironment(folder);

        assertThat(check(environment, "CVE-1999-0001")).isEqualTo(ExitCode.USAGE);
        assertThat(environment.err()).startsWith("CVE-1999-0001: is not in the knowledge base");
    }

    private static int check(TestEnvironment environment, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "db";
        all[1] = "check-functions";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new Main(environment.environment()).run(all);
    }
}
