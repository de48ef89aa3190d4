package dev.throughline.inventory.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            codec-1.2.0.jar,                                             codec,                        1.2.0
            log4j-1.2-api-2.17.1.jar,                                    log4j-1.2-api,                2.17.1
            guava-31.1-jre.jar,                                          guava,                        31.1-jre
            codec-1.0-beta-2.jar,                                        codec,                        1.0-beta-2
            netty-transport-native-epoll-4.1.77.Final-linux-x86_64.jar,  netty-transport-native-epoll, 4.1.77.Final
            jetty-server-9.4.41.v20210516.jar,                           jetty-server,                 9.4.41.v20210516
            postgresql-42.2.5.jre7.jar,                                  postgresql,                   42.2.5.jre7
            spark-core_2.12-3.1.1.jar,                                   spark-core_2.12,              3.1.1
            bcprov-jdk15on-1.70.jar,                                     bcprov-jdk15on,               1.70
            commons-io-20030203.000550.jar,                              commons-io,                   20030203.000550
            antlr-2.7.7.redhat-7.jar,                                    antlr,                        2.7.7.redhat-7
            log4j-core-2.14.1-sources.jar,                               log4j-core,                   2.14.1
            codec-v2.0.jar,                                              codec,                        2.0
            shop.war,                                                    shop,                         ''
            x-api-2a-extra.jar,                                          x-api-2a-extra,               ''
            """)
    void tellsArtifactAndVersionApart(String fileName, String artifactId, String version) {
        assertThat(FileName.parse(fileName)).contains(new FileName(artifactId, version));
    }

    @Test
    @Timeout(5)
    void takesNoTimeOverLongNames() {
        assertThat(FileName.parse("a-" + "1a".repeat(30_000) + "xx.jar")).isPresent();
    }

    @Test
    void needsAName() {
        assertThat(FileName.parse(".jar")).isEmpty();
    }
}
