package dev.throughline.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Confidence;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Identification;
import dev.throughline.model.Level;
import dev.throughline.model.Relation;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Scope;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Target;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.Verdict;
import dev.throughline.model.VersionRange;
import dev.throughline.model.VulnerableFunction;
import dev.throughline.report.JsonSchema;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonReportTest {
    private static final String SCHEMA = JsonSchema.resource("json/scan-report.schema.json");

    @Test
    void writesEverythingInAStableOrder() throws IOException {
        Golden.fromBuild()
                .assertMatches(Path.of("src/test/resources/golden/json/shop.json"), json(SampleReports.shop()));
    }

    @Test
    void keepsToItsSchema() throws IOException {
        JsonSchema schema = JsonSchema.of(SCHEMA, SpecificationVersion.DRAFT_2020_12);

        assertThat(schema.violations(json(SampleReports.shop()))).isEmpty();
        assertThat(schema.violations(json(SampleReports.clean()))).isEmpty();
        assertThat(schema.violations(json(SyntheticReports.of(100)))).isEmpty();
    }

    @Test
    void writesNothingThatTheSchemaDoesNotDescribe() throws IOException {
        JsonNode closed = new JsonMapper().readTree(SCHEMA);
        forbidOtherProperties(closed);

        JsonSchema schema = JsonSchema.of(closed.toString(), SpecificationVersion.DRAFT_2020_12);

        assertThat(schema.violations(json(SampleReports.shop()))).isEmpty();
        assertThat(schema.violations(json(SyntheticReports.of(100)))).isEmpty();
    }

    @Test
    void describesEveryConstantOfTheModel() {
        JsonNode definitions = new JsonMapper().readTree(SCHEMA).get("$defs");
        Map<String, Class<? extends Enum<?>>> enums = Map.ofEntries(
                Map.entry("/assumptionKind", Assumption.Kind.class),
                Map.entry("/callEdge/properties/kind", CallKind.class),
                Map.entry("/classOrigin/properties/kind", ClassOrigin.Kind.class),
                Map.entry("/confidence", Confidence.class),
                Map.entry("/entryPoint/properties/kind", EntryPoint.Kind.class),
                Map.entry("/component/properties/identification/properties/method", Identification.Method.class),
                Map.entry("/level", Level.class),
                Map.entry("/component/properties/relation", Relation.class),
                Map.entry("/component/properties/scope", Scope.class),
                Map.entry("/advisory/properties/severity/properties/level", SeverityLevel.class),
                Map.entry("/target/properties/kind", Target.Kind.class),
                Map.entry("/upgradeOption/properties/reach", UpgradePlan.Reach.class),
                Map.entry("/unknown/properties/reason", Verdict.Unknown.Reason.class),
                Map.entry("/affectedPackage/properties/ranges/items/properties/type", VersionRange.Type.class),
                Map.entry("/vulnerableFunction/properties/origin", VulnerableFunction.Origin.class),
                Map.entry("/vulnerableFunction/properties/role", VulnerableFunction.Role.class));

        enums.forEach((pointer, type) -> assertThat(textsOf(definitions.at(pointer + "/enum")))
                .as(pointer)
                .containsExactlyElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    }

    private static List<String> textsOf(JsonNode array) {
        return ((ArrayNode) array).valueStream().map(JsonNode::stringValue).toList();
    }

    private static void forbidOtherProperties(JsonNode node) {
        node.forEach(JsonReportTest::forbidOtherProperties);
        if (node instanceof ObjectNode object && object.get("properties") instanceof ObjectNode) {
            object.put("additionalProperties", false);
        }
    }

    private static String json(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        new JsonReport().render(report, out);
        return out.toString();
    }
}
