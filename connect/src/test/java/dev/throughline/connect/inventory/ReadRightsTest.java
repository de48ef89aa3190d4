package dev.throughline.connect.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadRightsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/throughline/connect");

    private static Set<String> named(String folder, String pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }

    @Test
    void allowsEveryCallThatTheReadersOfAwsMakeAndNothingThatChanges() throws IOException, MalformedJsonException {
        String text = ReadRights.AWS_POLICY.text(Map.of());
        Fields policy = new JsonReader().read(text.getBytes(StandardCharsets.UTF_8));
        Set<String> allowed = new TreeSet<>(policy.list("Statement").getFirst().texts("Action"));
        allowed.add("apigateway:GET");

        assertThat(allowed)
                .containsExactlyInAnyOrderElementsOf(
                        named(
                                "aws",
                                "\"((?:ec2|ecs|eks|ecr|lambda|elasticloadbalancing|iam|s3|rds|secretsmanager|apigateway|apprunner):\\w+)\""))
                .allMatch(action -> action.matches("\\w+:(Describe|List|Get|GET).*"))
                .doesNotContain("secretsmanager:GetSecretValue", "s3:GetObject");
    }

    @Test
    void allowsEveryTypeThatIsReadOfAzure() throws IOException {
        String role = ReadRights.AZURE_ROLE.text(Map.of("subscription", "0000"));

        assertThat(named("azure", "\"(microsoft\\.[a-z]+/[a-z/]+)\", Input"))
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(role).contains("\"" + type + "/read\""));
        assertThat(role).contains("/subscriptions/0000").doesNotContain("/write", "*");
    }

    @Test
    void allowsEveryListThatAClusterIsAskedFor() throws IOException {
        String manifest = ReadRights.KUBERNETES.text(Map.of());

        assertThat(named("kubernetes", "apis?/[^\"]+\", \"(\\w+)\""))
                .contains("pods", "httproutes")
                .allSatisfy(resource -> assertThat(manifest).containsPattern("resources: \\[.*\\b" + resource + "\\b"));
        assertThat(manifest).containsPattern("verbs: \\[list]").doesNotContain("get,", "create", "\"*\"");
    }

    @Test
    void takesNoValueThatCouldEndTheTextAroundIt() {
        assertThatThrownBy(() -> ReadRights.AWS_TRUST_POLICY.text(
                        Map.of("principal", "arn:aws:iam::111122223333:root", "externalId", "\"}], \"x\": [{\"")))
                .hasMessageContaining("needs a value for externalId");
        assertThat(ReadRights.AWS_TRUST_POLICY.text(
                        Map.of("principal", "arn:aws:iam::111122223333:root", "externalId", "a-b-c")))
                .contains("\"sts:ExternalId\": \"a-b-c\"");
    }
}
