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
    void readsSpdxTagsAndValues() throws IOException {
        Inventory inventory = read("""
                # made by hand
                SPDXVersion: SPDX-2.3
                DataLicense: CC0-1.0
                SPDXID: SPDXRef-DOCUMENT
                DocumentName: shop
                DocumentComment: <text>prose, in which
                PackageName: none
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/org.example/prose@1
                </text>

                PackageName: shop
                SPDXID: SPDXRef-a
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/com.acme/shop@7.0

                PackageName: text
                SPDXID: SPDXRef-b
                PackageLicenseComments: <text>one line</text>
                PackageChecksum: SHA1: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/org.example/text@2.0

                PackageName: codec
                SPDXID: SPDXRef-c
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/org.example/codec@1.2.0

                PackageName: junit
                SPDXID: SPDXRef-t
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/junit/junit@4.13

                FileName: ./a.txt
                SPDXID: SPDXRef-File

                Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
                Relationship: SPDXRef-a DEPENDS_ON SPDXRef-b
                Relationship: SPDXRef-c DEPENDENCY_OF SPDXRef-b
                Relationship: SPDXRef-t TEST_DEPENDENCY_OF SPDXRef-a
                """).orElseThrow();

        assertThat(components(inventory)).containsExactly(EXPECTED);
        assertThat(inventory.components().getLast().sha1()).contains("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12");
        assertThat(inventory.problems()).isEmpty();
    }

    @Test
    void readsSpdx3() throws IOException {
        Inventory inventory = read("""
                {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
                  {"type": "SpdxDocument", "spdxId": "urn:doc", "rootElement": ["urn:bom"]},
                  {"type": "software_Sbom", "spdxId": "urn:bom", "rootElement": ["urn:a"]},
                  {"type": "software_Package", "spdxId": "urn:a", "name": "shop",
                   "software_packageUrl": "pkg:maven/com.acme/shop@7.0"},
                  {"type": "software_Package", "spdxId": "urn:b", "name": "text",
                   "verifiedUsing": [{"type": "Hash", "algorithm": "sha1", "hashValue": "2fd4"}],
                   "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "packageUrl",
                                           "identifier": "pkg:maven/org.example/text@2.0"}]},
                  {"type": "software_Package", "spdxId": "urn:c", "name": "codec",
                   "software_packageUrl": "pkg:maven/org.example/codec@1.2.0"},
                  {"type": "software_Package", "spdxId": "urn:t", "name": "junit",
                   "software_packageUrl": "pkg:maven/junit/junit@4.13"},
                  {"type": "Relationship", "spdxId": "urn:r1", "from": "urn:a", "to": ["urn:b"],
                   "relationshipType": "dependsOn"},
                  {"type": "LifecycleScopedRelationship", "spdxId": "urn:r2", "from": "urn:b", "to": "urn:c",
                   "relationshipType": "dependsOn", "scope": "runtime"},
                  {"type": "LifecycleScopedRelationship", "spdxId": "urn:r3", "from": "urn:a", "to": ["urn:t"],
                   "relationshipType": "dependsOn", "scope": "test"}]}
                """).orElseThrow();

        assertThat(components(inventory)).containsExactly(EXPECTED);
        assertThat(inventory.components().getLast().sha1()).contains("2fd4");
        assertThat(inventory.components().getLast().identification().evidence()).isEqualTo("SPDX-3.0: urn:b");
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
                .hasMessageContaining("is not SPDX 2.2, 2.3 or 3.0");
        assertThatThrownBy(() -> read("SPDXVersion: SPDX-1.2\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not SPDX 2.2, 2.3 or 3.0");
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
