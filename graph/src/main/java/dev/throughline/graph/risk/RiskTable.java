package dev.throughline.graph.risk;

import dev.throughline.model.SeverityLevel;
import dev.throughline.model.graph.Criticality;
import java.util.List;
import java.util.Map;

/**
 * Every number of the risk arithmetic, all from 0 to 1. Users may change them.
 *
 * @param wide exposure to anybody
 * @param narrow exposure to named ranges
 * @param oneHop reached through another workload only
 * @param function the vulnerable function is reachable, or was seen executing
 * @param component its class or component is reachable
 * @param maybe potentially reachable, or unknown
 * @param knownExploited evidence: in the catalogue of known exploited vulnerabilities
 * @param likelyExploited evidence: EPSS of {@code epss} or more
 * @param exploitCode evidence: public exploit code
 * @param noEvidence none of them
 * @param epss the EPSS from which exploitation counts as likely
 * @param leakedSecret a secret that lies where anybody can read it
 * @param weakPipeline a pipeline that outsiders may be able to change
 * @param weakLogin a database that takes user names and passwords
 * @param severityCaps the most that exploitability may be, by severity
 * @param criticality impact, by criticality
 * @param sensitiveData impact of sensitive data
 * @param secrets impact of a store of secrets
 * @param adminReach impact of administering an account, subscription, project or cluster, at least
 * @param requestPath packages that run in the path of every request without being called by the application: glob over
 *     {@code group:artifact} or the name. An unreachable verdict on them does not hold on an exposed workload
 */
public record RiskTable(
        double wide,
        double narrow,
        double oneHop,
        double function,
        double component,
        double maybe,
        double knownExploited,
        double likelyExploited,
        double exploitCode,
        double noEvidence,
        double epss,
        double leakedSecret,
        double weakPipeline,
        double weakLogin,
        Map<SeverityLevel, Double> severityCaps,
        Map<Criticality, Double> criticality,
        double sensitiveData,
        double secrets,
        double adminReach,
        List<String> requestPath) {
    public static final RiskTable DEFAULT = new RiskTable(
            1.0,
            0.8,
            0.5,
            1.0,
            0.8,
            0.6,
            1.0,
            0.9,
            0.8,
            0.6,
            0.5,
            0.9,
            0.7,
            0.6,
            Map.of(
                    SeverityLevel.UNKNOWN,
                    0.6,
                    SeverityLevel.NONE,
                    0.3,
                    SeverityLevel.LOW,
                    0.4,
                    SeverityLevel.MEDIUM,
                    0.7,
                    SeverityLevel.HIGH,
                    0.9,
                    SeverityLevel.CRITICAL,
                    1.0),
            Map.of(
                    Criticality.CRITICAL,
                    1.0,
                    Criticality.HIGH,
                    0.9,
                    Criticality.MEDIUM,
                    0.7,
                    Criticality.LOW,
                    0.5,
                    Criticality.UNRATED,
                    0.7),
            1.0,
            0.9,
            1.0,
            List.of(
                    "org.apache.tomcat.embed:tomcat-embed-*",
                    "org.apache.tomcat:tomcat-*",
                    "org.eclipse.jetty*:jetty-*",
                    "io.undertow:undertow-*",
                    "io.netty:netty-codec-http*",
                    "io.projectreactor.netty:*",
                    "org.springframework.security:spring-security-web",
                    "org.apache.shiro:shiro-web"));

    public RiskTable {
        severityCaps = Map.copyOf(severityCaps);
        criticality = Map.copyOf(criticality);
        requestPath = List.copyOf(requestPath);
        if (severityCaps.size() != SeverityLevel.values().length || criticality.size() != Criticality.values().length) {
            throw new IllegalArgumentException("the table needs a number for each severity and each criticality");
        }
    }

    /** The most that exploitability may be with a vulnerability of this severity. */
    public double cap(SeverityLevel severity) {
        return severityCaps.getOrDefault(severity, 1.0);
    }

    /** What it means to lose something of this criticality. */
    public double impact(Criticality of) {
        return criticality.getOrDefault(of, 1.0);
    }
}
