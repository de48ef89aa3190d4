package dev.throughline.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.Answer;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files that users name in their pipelines, held to what each system asks of such a file; and their shell parts, run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the jobs run in shells")
class CiTemplatesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path CI = Path.of("src/main/home/bin/throughline-ci");

    @TempDir
    Path folder;

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(ROOT.resolve(file)));
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    /** The names behind a prefix in a text: the inputs or parameters that it uses. */
    private static Set<String> used(String text, String prefix) {
        return Pattern.compile(Pattern.quote(prefix) + "([\\w-]+)")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- GitHub: metadata syntax of actions ----

    @Test
    void isACompositeActionOfGitHub() throws IOException {
        JsonNode action = yaml("action.yml");

        assertThat(names(action)).isSubsetOf("name", "author", "description", "branding", "inputs", "outputs", "runs");
        assertThat(action.path("name").asString()).isNotBlank();
        assertThat(action.path("description").asString()).isNotBlank();
        assertThat(action.at("/runs/using").asString()).isEqualTo("composite");
        for (JsonNode input : action.path("inputs")) {
            assertThat(names(input)).contains("description").isSubsetOf("description", "required", "default");
            assertThat(input.path("default").isString())
                    .as("a default is text: %s", input)
                    .isTrue();
        }
        for (JsonNode step : action.at("/runs/steps")) {
            assertThat(names(step)).isSubsetOf("id", "name", "if", "shell", "env", "run", "uses", "with");
            assertThat(step.has("run"))
                    .as("a step runs a script or uses an action")
                    .isNotEqualTo(step.has("uses"));
            assertThat(step.has("shell")).as("a script names its shell").isEqualTo(step.has("run"));
        }
    }

    @Test
    void usesEveryInputAndLetsNoneIntoItsScript() throws IOException {
        JsonNode action = yaml("action.yml");
        String text = Files.readString(ROOT.resolve("action.yml"));

        assertThat(used(text, "inputs.")).isEqualTo(names(action.path("inputs")));
        assertThat(action.at("/runs/steps")
                        .valueStream()
                        .map(step -> step.path("run").asString("")))
                .noneMatch(script -> script.contains("${{"));
        Set<String> steps = action.at("/runs/steps")
                .valueStream()
                .map(step -> step.path("id").asString(""))
                .collect(Collectors.toSet());
        assertThat(steps).containsAll(used(action.path("outputs").toString(), "steps."));
        assertThat(settings())
                .containsAll(without(
                        names(action.at("/runs/steps/1/env")),
                        "GITHUB_TOKEN",
                        "THROUGHLINE_COMMAND",
                        "THROUGHLINE_OPTIONS"));
    }

    @Test
    void runsTheScriptOfTheActionInAJobOfGitHub() throws Exception {
        String script = yaml("action.yml").at("/runs/steps/1/run").asString();
        Path program = executable(folder.resolve("scanner"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >called\n");

        Shell.Outcome outcome = new Shell(folder)
                .with("GITHUB_ACTION_PATH", ROOT.toRealPath().toString())
                .with("THROUGHLINE_COMMAND", program.toString())
                .with("THROUGHLINE_OPTIONS", "--offline --max-time=60 *")
                .run("/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script);

        assertThat(outcome).isEqualTo(new Shell.Outcome(0, "", ""));
        assertThat(Files.readAllLines(folder.resolve("called")))
                .startsWith("scan", ".")
                .endsWith("--offline", "--max-time=60", "*");
    }

    // ---- GitLab: keywords of .gitlab-ci.yml ----

    @Test
    void isAJobOfGitLab() throws IOException {
        JsonNode template = yaml("ci/gitlab.yml");

        assertThat(names(template)).containsExactly("throughline");
        JsonNode job = template.path("throughline");
        assertThat(names(job))
                .contains("script")
                .isSubsetOf("stage", "image", "variables", "cache", "before_script", "script", "artifacts", "rules");
        assertThat(List.of("build", "test", "deploy"))
                .as("stages that every pipeline has")
                .contains(job.path("stage").asString());
        assertThat(job.path("variables").valueStream()).allMatch(JsonNode::isString);
        assertThat(job.path("script").valueStream()).allMatch(JsonNode::isString);
        assertThat(job.path("before_script").valueStream()).allMatch(JsonNode::isString);
        assertThat(names(job.path("artifacts"))).isSubsetOf("when", "paths", "reports");
        assertThat(names(job.at("/artifacts/reports"))).containsExactly("cyclonedx");
        assertThat(job.path("rules").valueStream())
                .allMatch(rule -> rule.path("if").isString());
        assertThat(settings())
                .containsAll(without(
                        names(job.path("variables")), "THROUGHLINE_ZIP", "THROUGHLINE_ZIP_SHA256", "THROUGHLINE_HOME"));
    }

    @Test
    void fetchesTheReleaseInAJobOfGitLabAndRunsIt() throws Exception {
        JsonNode job = yaml("ci/gitlab.yml").path("throughline");
        // A runner joins the lines of before_script and script to one script, and stops at the first that fails.
        String script = "set -e\n" + job.at("/before_script/1").asString() + "\n"
                + job.at("/script/0").asString();

        assertFetches(shell -> shell.run("/bin/sh", "-c", script), "THROUGHLINE_ZIP: is not the file");
        assertThat(new Shell(folder).run("/bin/sh", "-c", script).errors())
                .contains("THROUGHLINE_ZIP: set it to the address of a release zip");
    }

    // ---- Azure Pipelines: templates of steps ----

    @Test
    void isATemplateOfStepsForAzurePipelines() throws IOException {
        JsonNode template = yaml("ci/azure-pipelines.yml");

        assertThat(names(template)).containsExactly("parameters", "steps");
        for (JsonNode parameter : template.path("parameters")) {
            assertThat(names(parameter)).contains("name", "type").isSubsetOf("name", "type", "default");
            assertThat(parameter.path("type").asString()).isIn("string", "boolean");
        }
        for (JsonNode step : template.path("steps")) {
            assertThat(step.has("bash")).as("a step is a script or a task").isNotEqualTo(step.has("task"));
            assertThat(names(step)).isSubsetOf("bash", "task", "displayName", "condition", "env", "inputs");
        }
    }

    @Test
    void usesEveryParameterAndLetsNoneIntoItsScripts() throws IOException {
        JsonNode template = yaml("ci/azure-pipelines.yml");
        String steps = template.path("steps").toString();
        Set<String> parameters = template.path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used(steps, "parameters.")).isEqualTo(parameters);
        assertThat(template.path("steps")
                        .valueStream()
                        .map(step -> step.path("bash").asString("")))
                .noneMatch(script -> script.contains("${{") || script.contains("$("));
        assertThat(settings()).containsAll(without(names(template.at("/steps/1/env")), "SYSTEM_ACCESSTOKEN"));
    }

    @Test
    void fetchesTheReleaseInAJobOfAzurePipelinesAndRunsIt() throws Exception {
        JsonNode steps = yaml("ci/azure-pipelines.yml").path("steps");
        String fetch = steps.at("/0/bash").asString();
        String scan = steps.at("/1/bash").asString();

        assertFetches(
                shell -> {
                    shell.with("AGENT_TEMPDIRECTORY", folder.resolve("agent").toString());
                    Shell.Outcome fetched = shell.run("/bin/bash", "--noprofile", "--norc", "-c", fetch);
                    return fetched.exitCode() == 0 ? shell.run("/bin/bash", "-c", scan) : fetched;
                },
                "zip is not the file");
    }

    // ---- what all have in common ----

    private interface Job {
        Shell.Outcome run(Shell shell) throws IOException, InterruptedException;
    }

    private void assertFetches(Job job, String refusal) throws Exception {
        byte[] zip = new JarBuilder()
                .file(
                        "throughline-1.0/bin/throughline-ci",
                        "#!/bin/sh\necho scanned\n".getBytes(StandardCharsets.UTF_8))
                .build();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
        try (LoopbackServer http = LoopbackServer.start()) {
            http.on("/throughline.zip", Answer.ok(zip));
            Shell shell = new Shell(folder)
                    .with("TMPDIR", folder.toString())
                    .with("THROUGHLINE_ZIP", http.uri("/throughline.zip").toString())
                    .with("THROUGHLINE_ZIP_SHA256", "0".repeat(64));

            Shell.Outcome refused = job.run(shell);
            Shell.Outcome fetched = job.run(shell.with("THROUGHLINE_ZIP_SHA256", digest));

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.output() + refused.errors()).contains(refusal);
            // The zip of a test keeps no permissions; that of a release does, which DistributionTest sees to.
            assertThat(fetched.exitCode()).as(fetched.errors()).isEqualTo(126);
            assertThat(fetched.errors()).contains("throughline-1.0/bin/throughline-ci", "ermission denied");
        }
    }

    /** The settings that the script reads. */
    private static Set<String> settings() throws IOException {
        return Pattern.compile("value_of (THROUGHLINE_\\w+)")
                .matcher(Files.readString(CI))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> names, String... some) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(Set.of(some));
        return rest;
    }

    private static Path executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
