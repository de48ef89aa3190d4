package dev.throughline.inventory.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Purl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageOwnersTest {
    private static final List<Purl> COMPONENTS = Stream.of(
                    "com.acme:shop",
                    "com.fasterxml.jackson.core:jackson-annotations",
                    "com.fasterxml.jackson.core:jackson-core",
                    "com.fasterxml.jackson.core:jackson-databind",
                    "com.google.code.gson:gson",
                    "com.google.guava:guava",
                    "commons-io:commons-io",
                    "commons-logging:commons-logging",
                    "log4j:log4j",
                    "org.apache.commons:commons-lang3",
                    "org.apache.commons:commons-text",
                    "org.apache.httpcomponents:httpclient",
                    "org.apache.logging.log4j:log4j-api",
                    "org.apache.logging.log4j:log4j-core",
                    "org.slf4j:slf4j-api",
                    "org.springframework:spring-beans",
                    "org.springframework:spring-core",
                    "org.yaml:snakeyaml")
            .map(name -> Purl.parse("pkg:maven/" + name.replace(':', '/') + "@1.0"))
            .toList();

    private final PackageOwners owners = new PackageOwners(COMPONENTS);

    @ParameterizedTest
    @CsvSource(textBlock = """
            com/acme/shop/Shop.class,                              shop
            com/acme/Main.class,                                   shop
            com/fasterxml/jackson/annotation/JsonProperty.class,   jackson-annotations
            com/fasterxml/jackson/core/json/UTF8.class,            jackson-core
            com/fasterxml/jackson/databind/ser/Std.class,          jackson-databind
            com/google/gson/Gson.class,                            gson
            com/google/common/base/Strings.class,                  guava
            org/apache/commons/io/IOUtils.class,                   commons-io
            org/apache/commons/logging/impl/Log4JLogger.class,     commons-logging
            org/apache/log4j/Logger.class,                         log4j
            org/apache/commons/lang3/text/StrBuilder.class,        commons-lang3
            org/apache/commons/text/lookup/Lookup.class,           commons-text
            org/apache/http/client/HttpClient.class,               httpclient
            org/apache/logging/log4j/core/lookup/JndiLookup.class, log4j-core
            org/apache/logging/log4j/spi/Provider.class,           log4j-api
            org/slf4j/helpers/Util.class,                          slf4j-api
            org/springframework/beans/factory/Bean.class,          spring-beans
            org/springframework/cglib/proxy/Proxy.class,           spring-core
            org/yaml/snakeyaml/Yaml.class,                         snakeyaml
            com/acme/shaded/com/google/gson/Gson.class,            gson
            com/acme/shaded/org/slf4j/Logger.class,                slf4j-api
            """)
    void findsTheComponentByThePackagesName(String className, String artifactId) {
        assertThat(owners.ownerOf(className)).map(Purl::name).contains(artifactId);
    }

    @ParameterizedTest
    @CsvSource({"Main.class", "net/other/Thing.class", "org/apache/zookeeper/Zoo.class", "com/google/Other.class"})
    void leavesOthersWithoutOwner(String className) {
        assertThat(owners.ownerOf(className)).isEmpty();
    }
}
