package dev.throughline.upgrade.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.MavenArtifacts;
import dev.throughline.upgrade.edit.WorkingCopy;
import eu.maveniverse.domtrip.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** POMs as the world writes them: tabs, Windows line ends, licence headers, Latin-1, one-liners. */
class RealPomsTest {
    private static final List<String> POMS = List.of(
            "antlr:antlr:2.7.7",
            "aopalliance:aopalliance:1.0",
            "ch.qos.logback:logback-parent:1.2.3",
            "com.alibaba:fastjson:1.2.24",
            "com.fasterxml.jackson.core:jackson-databind:2.9.8",
            "com.fasterxml.jackson:jackson-bom:2.13.4.20221013",
            "com.fasterxml:oss-parent:48",
            "com.google.code.gson:gson-parent:2.8.5",
            "com.google.guava:guava:31.0-jre",
            "com.h2database:h2:1.4.196",
            "com.thoughtworks.xstream:xstream-parent:1.4.17",
            "com.zaxxer:HikariCP:3.4.5",
            "commons-collections:commons-collections:3.2.1",
            "commons-fileupload:commons-fileupload:1.3.1",
            "commons-io:commons-io:2.4",
            "dom4j:dom4j:1.6.1",
            "io.netty:netty-parent:4.1.50.Final",
            "io.undertow:undertow-parent:2.0.1.Final",
            "jakarta.platform:jakarta.jakartaee-bom:9.1.0",
            "javax.servlet:javax.servlet-api:4.0.1",
            "joda-time:joda-time:2.9.9",
            "junit:junit:4.13.2",
            "log4j:log4j:1.2.17",
            "mysql:mysql-connector-java:8.0.28",
            "net.java:jvnet-parent:3",
            "org.apache:apache:31",
            "org.apache.commons:commons-parent:52",
            "org.apache.commons:commons-text:1.9",
            "org.apache.httpcomponents:httpcomponents-client:4.5.13",
            "org.apache.logging.log4j:log4j:2.14.1",
            "org.apache.maven:maven-parent:41",
            "org.apache.shiro:shiro-root:1.4.0",
            "org.apache.solr:solr-parent:4.10.4",
            "org.apache.struts:struts2-parent:2.3.31",
            "org.apache.tika:tika-parent:1.17",
            "org.aspectj:aspectjweaver:1.9.7",
            "org.bouncycastle:bcprov-jdk15on:1.68",
            "org.codehaus.groovy:groovy-all:2.4.21",
            "org.eclipse.jetty:jetty-project:9.4.43.v20210629",
            "org.glassfish.jersey:project:2.35",
            "org.hibernate:hibernate-core:5.4.32.Final",
            "org.jboss:jboss-parent:39",
            "org.junit:junit-bom:5.8.2",
            "org.mockito:mockito-core:3.9.0",
            "org.postgresql:postgresql:42.2.18",
            "org.quartz-scheduler:quartz-parent:2.3.0",
            "org.slf4j:slf4j-parent:1.7.32",
            "org.springframework:spring-core:5.3.17",
            "org.springframework.boot:spring-boot-dependencies:2.5.6",
            "org.springframework.boot:spring-boot-starter-parent:2.5.6",
            "org.yaml:snakeyaml:1.26",
            "xerces:xercesImpl:2.12.0");

    @TempDir
    Path folder;

    @Test
    void comeBackByteForByteAndTakeAnEntryWithoutAnotherChange() throws IOException {
        try (MavenArtifacts artifacts = MavenArtifacts.open()) {
            for (String coordinates : POMS) {
                byte[] bytes = Files.readAllBytes(artifacts.file(coordinates + ":pom"));
                Path file = Files.write(folder.resolve("pom.xml"), bytes);

                assertThat(rewritten(file)).as(coordinates).isEqualTo(bytes);
                assertThat(removedLines(file)).as(coordinates).isEmpty();
            }
        }
    }

    private byte[] rewritten(Path file) {
        WorkingCopy copy = new WorkingCopy(folder);
        PomFile.read(copy, file).save();
        return copy.bytes(file);
    }

    /** The lines that an added entry took away or changed. */
    private List<String> removedLines(Path file) {
        WorkingCopy copy = new WorkingCopy(folder);
        PomFile pom = PomFile.read(copy, file);
        PomLayout layout = new PomLayout(pom);
        Element list = layout.child(layout.section("dependencyManagement"), "dependencies");
        layout.append(layout.append(list, Element.of("dependency")), Element.text("groupId", "org.example"));
        pom.save();
        String diff = copy.edits().getFirst().unifiedDiff();
        return diff.lines()
                .skip(2)
                .filter(line ->
                        line.startsWith("-") || (line.startsWith("+") && line.endsWith("\r") != isWindows(diff)))
                .toList();
    }

    private static boolean isWindows(String diff) {
        return diff.lines().skip(3).findFirst().orElse("").endsWith("\r");
    }
}
