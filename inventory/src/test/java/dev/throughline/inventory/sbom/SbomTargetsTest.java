package dev.throughline.inventory.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader.Listener;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTargetsTest {
    private static final String[] EXPECTED = {
        "pkg:maven/com.acme/shop@7.0 SELF []",
        "pkg:maven/org.example/codec@1.2.0 TRANSITIVE [shop, text, codec]",
        "pkg:maven/org.example/text@2.0 DIRECT [shop, text]"
    };

    @TempDir
    Path folder;

    @Test
    void readsCycloneDxJson() throws IOException {
        Inventory inventory = read("""
                {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
                 "metadata": {"component": {"type": "application", "bom-ref": "a", "name": "shop", "version": "7.0",
                                            "purl": "pkg:maven/com.acme/shop@7.0"}},
                 "components": [
                   {"type": "library", "bom-ref": "b", "name": "text", "version": "2.0", "scope": "required",
                    "purl": "pkg:maven/org.example/text@2.0"},
                   {"type": "library", "bom-ref": "c", "name": "codec", "version": "1.2.0",
                    "purl": "pkg:maven/org.example/codec@1.2.0"},
                   {"type": "library", "bom-ref": "t", "name": "test", "version": "1", "scope": "excluded",
                    "purl": "pkg:maven/org.example/test@1"},
                   {"type": "library", "bom-ref": "d", "name": "nameless", "version": "1"}],
                 "dependencies": [{"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": ["c"]}]}
                """).orElseThrow();

        assertThat(inventory.target().kind()).isEqualTo(Target.Kind.SBOM);
        assertThat(inventory.code()).isEmpty();
        assertThat(components(inventory)).containsExactly(EXPECTED);
        assertThat(inventory.problems())
                .extracting(Problem::what)
                .containsExactly("names nameless without a package URL, so it is left out");
    }

    @Test
    void readsCycloneDxXml() throws IOException {
        Inventory inventory = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1">
                  <metadata><component type="application" bom-ref="a"><name>shop</name><version>7.0</version>
                    <purl>pkg:maven/com.acme/shop@7.0</purl></component></metadata>
                  <components>
                    <component type="library" bom-ref="b"><name>text</name><version>2.0</version>
                      <purl>pkg:maven/org.example/text@2.0</purl></component>
                    <component type="library" bom-ref="c"><name>codec</name><version>1.2.0</version>
                      <purl>pkg:maven/org.example/codec@1.2.0</purl></component>
                  </components>
                  <dependencies><dependency ref="a"><dependency ref="b"/></dependency>
                    <dependency ref="b"><dependency ref="c"/></dependency></dependencies>
                </bom>
                """).orElseThrow();

        assertThat(components(inventory)).containsExactly(EXPECTED);
    }

    @Test
    void readsSpdxJson() throws IOException {
        Inventory inventory = read("""
                {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "shop", "packages": [
                  {"SPDXID": "a", "name": "shop", "externalRefs": [
                    {"referenceType": "purl", "referenceLocator": "pkg:maven/com.acme/shop@7.0"}]},
                  {"SPDXID": "b", "name": "text", "externalRefs": [
                    {"referenceType": "purl", "referenceLocator": "pkg:maven/org.example/text@2.0"}]},
                  {"SPDXID": "c", "name": "codec", "externalRefs": [
                    {"referenceType": "purl", "referenceLocator": "pkg:maven/org.example/codec@1.2.0"}]}],
                 "relationships": [
                  {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "a"},
                  {"spdxElementId": "a", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "b"},
                  {"spdxElementId": "c", "relationshipType": "DEPENDENCY_OF", "relatedSpdxElement": "b"}]}
                """).orElseThrow();

        assertThat(components(inventory)).containsExactly(EXPECTED);
    }

    @Test
    void leavesOtherFilesToOtherReaders() throws IOException {
        assertThat(read("{\"name\": \"no bill of materials\"}")).isEmpty();
        assertThat(read("text")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void refusesABrokenDocument() {
        assertThatThrownBy(() -> read("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.5\", \"components\": ["))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no bill of materials that can be read");
        assertThatThrownBy(() -> read("{\"spdxVersion\": \"SPDX-2.3\", \"packages\": ["))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no bill of materials that can be read");
        assertThatThrownBy(() -> read("{\"spdxVersion\": \"SPDX-1.0\"}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not SPDX 2.2 or 2.3");
    }

    private Optional<Inventory> read(String document) throws IOException {
        Path file = Files.writeString(folder.resolve("bom"), document);
        return SbomTargets.readers().getFirst().read(file.toString(), InventoryOptions.DEFAULT, Listener.SILENT);
    }

    private static List<String> components(Inventory inventory) {
        return inventory.components().stream()
                .map(component -> component.purl() + " " + component.relation() + " "
                        + (component.dependencyPath().size() < 2
                                ? "[]"
                                : component.dependencyPath().stream()
                                        .map(purl -> purl.name())
                                        .toList()))
                .toList();
    }
}
