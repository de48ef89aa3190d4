package dev.throughline.graph.query;

import java.util.List;

/** Questions to start from, each prefilled and ready to be changed. */
public final class QueryTemplates {
    /**
     * A question.
     *
     * @param id the same in every version, for links
     * @param title what it answers
     * @param text the query in its text form
     */
    public record Template(String id, String title, String text) {}

    private static final List<Template> ALL = List.of(
            new Template(
                    "public-sensitive-storage",
                    "Storage with sensitive data that anybody can read",
                    "select object_storage as store where insight contains-sensitive-data and insight allows-public-access"
                            + " and insight exposed-to-internet"),
            new Template(
                    "provisioned-with-misconfigurations",
                    "Cloud resources from templates with severe misconfigurations",
                    "select * as resource where connected out provisioned-by to (select code_repository as repository"
                            + " where insight misconfiguration (severity = high) or insight misconfiguration (severity = critical))"),
            new Template(
                    "repositories-with-secrets",
                    "Repositories with secrets",
                    "select code_repository as repository where insight contains-secrets or connected out contains-secret to"
                            + " (select secret)"),
            new Template(
                    "repository-secrets-that-open-data",
                    "Repositories with secrets that open storage or databases",
                    "select code_repository as repository where connected out contains-secret to (select secret as secret where"
                            + " connected out can-authenticate-to to (select object_storage, managed_database as target))"),
            new Template(
                    "machine-secrets-that-open-something",
                    "Machines with plain-text secrets that open another machine, storage or a database",
                    "select compute as machine where connected out contains-secret to (select secret as secret where connected out"
                            + " can-authenticate-to to (select compute, object_storage, managed_database as target))"),
            new Template(
                    "containers-with-generative-ai-vulnerabilities",
                    "Containers whose images have vulnerabilities and use generative AI",
                    "select Container as container where connected out created-from to (select Image as image where insight"
                            + " uses-generative-ai and insight has-vulnerability)"),
            new Template(
                    "repositories-that-provision-ai",
                    "Repositories with vulnerabilities that provision AI services",
                    "select code_repository as repository where insight has-vulnerability and connected in provisioned-by to"
                            + " (select * as service where insight uses-generative-ai)"),
            new Template(
                    "ai-in-use",
                    "AI workloads and models in use",
                    "select * as workload where insight uses-generative-ai"),
            new Template(
                    "exposed-apis-without-sign-in",
                    "Fronts to which anybody can send requests",
                    "select LoadBalancer, Ingress as front where insight exposed-to-internet (width = wide) and connected out"
                            + " routes-to 1..2 to (select compute, Workload as workload)"),
            new Template(
                    "exposed-apis-with-sensitive-data",
                    "Exposed workloads whose identity reads sensitive data",
                    "select compute, Workload as workload where insight exposed-to-internet and connected out"
                            + " can-authenticate-as|has-permission-to 2..3 to (select object_storage, managed_database as store where"
                            + " insight contains-sensitive-data)"),
            new Template(
                    "exposed-reachable-critical",
                    "Internet-exposed workloads whose image has a reachable critical vulnerability",
                    "select compute, Workload, Pod as workload where insight exposed-to-internet and connected out"
                            + " runs|created-from 1..2 to (select container_image as image where insight reachable-vulnerability"
                            + " (severity = critical))"),
            new Template(
                    "reachable-but-not-running",
                    "Repositories with reachable vulnerabilities and no running workload",
                    "select code_repository as repository where insight reachable-vulnerability and not connected in built-from to"
                            + " (select container_image where connected in created-from to (select *))"),
            new Template(
                    "workloads-affected-by-a-cve",
                    "Workloads affected by one vulnerability, with their repositories",
                    "select compute, Workload, Pod, Container as workload where connected out created-from to (select container_image"
                            + " as image where insight has-vulnerability (id = CVE-2021-44228) and connected out built-from to (select"
                            + " code_repository as repository))"),
            new Template(
                    "repositories-with-a-package",
                    "Repositories that use a package in a range of versions",
                    "select code_repository as repository where connected out declares 1..2 to (select PackageVersion as package where"
                            + " property key ~ org.apache.logging.log4j/log4j-core and property version < 2.17.1)"),
            new Template(
                    "running-images-of-unknown-origin",
                    "Running images without a known repository",
                    "select Image as image where insight unknown-origin and connected in created-from to (select * as workload)"),
            new Template(
                    "images-of-archived-repositories",
                    "Images built from archived repositories",
                    "select Image as image where connected out built-from to (select code_repository as repository where property"
                            + " archived = true)"),
            new Template(
                    "exposed-administrators",
                    "Identities with administrator rights that exposed workloads use",
                    "select identity as identity where connected out has-permission-to to (select cloud_scope, Cluster as scope) and"
                            + " connected in can-authenticate-as 1..2 to (select compute, Workload, Pod as workload where insight"
                            + " exposed-to-internet)"),
            new Template(
                    "tools-disagree",
                    "Findings whose tools disagree on reachability",
                    "select code_repository, container_image as subject where insight reachability-conflict"),
            new Template(
                    "unmatched-projects",
                    "Projects of scanners that belong to no connected repository",
                    "select * as project where insight unmatched-project"));

    private QueryTemplates() {}

    public static List<Template> all() {
        return ALL;
    }
}
