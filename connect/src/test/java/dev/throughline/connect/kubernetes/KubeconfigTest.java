package dev.throughline.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.model.graph.SourceId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
    private static KubernetesSettings read(String user, String cluster) {
        return readAll("""
                apiVersion: v1
                kind: Config
                current-context: prod
                contexts:
                - {name: test, context: {cluster: none, user: none}}
                - {name: prod, context: {cluster: shop, user: reader}}
                clusters:
                - name: shop
                  cluster: {server: 'https://10.1.2.3:6443', %s}
                users:
                - name: reader
                  user: {%s}
                """.formatted(cluster, user)).getFirst();
    }

    private static List<KubernetesSettings> readAll(String text) {
        return Kubeconfig.read(text, new SourceId("kubernetes"));
    }

    private static List<KubernetesSettings> readThree(String userOfThird) {
        return readAll("""
                apiVersion: v1
                kind: Config
                current-context: shop-as-reader
                contexts:
                - {name: bank, context: {cluster: bank, user: reader}}
                - {name: shop-as-admin, context: {cluster: shop, user: admin}}
                - {name: shop-as-reader, context: {cluster: shop, user: reader}}
                - {name: gone, context: {cluster: gone, user: reader}}
                - {name: third, context: {cluster: third, user: other}}
                clusters:
                - {name: shop, cluster: {server: 'https://10.1.2.3:6443'}}
                - {name: bank, cluster: {server: 'https://10.1.2.4:6443'}}
                - {name: third, cluster: {server: 'https://10.1.2.5:6443'}}
                users:
                - {name: reader, user: {token: a}}
                - {name: admin, user: {token: planted-admin}}
                - {name: other, user: {%s}}
                """.formatted(userOfThird));
    }

    @Test
    void takesEachContextForAClusterOfItsOwnAndOneForEachCluster() {
        List<KubernetesSettings> settings = readThree("token: b");

        assertThat(settings).extracting(KubernetesSettings::cluster).containsExactly("shop", "bank", "third");
        assertThat(settings.getFirst().signIn().headers()).containsEntry("Authorization", "Bearer a");
    }

    @Test
    void namesTheContextThatCannotBeUsed() {
        assertThatThrownBy(() -> readThree("exec: {command: aws}"))
                .hasMessageContaining("context 'third': it signs in by a command")
                .hasMessageContaining("delete-context");
    }

    @Test
    void readsTheCurrentContext() {
        KubernetesSettings settings = read("token: planted-token", "");

        assertThat(settings.server()).hasToString("https://10.1.2.3:6443");
        assertThat(settings.cluster()).isEqualTo("shop");
        assertThat(settings.signIn().headers()).containsEntry("Authorization", "Bearer planted-token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec: {command: aws}          | ''                               | signs in by a command",
                "tokenFile: /etc/passwd        | ''                               | names a file of another machine",
                "client-key: /root/key         | ''                               | names a file of another machine",
                "username: admin               | ''                               | holds neither token nor certificate",
                "token: a                      | certificate-authority: /etc/hosts | names a file of another machine",
                "token: a                      | insecure-skip-tls-verify: true   | asks not to check who answers",
            })
    void refusesWhatWorksOnlyElsewhere(String user, String cluster, String sentence) {
        assertThatThrownBy(() -> read(user, cluster))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void saysThatTextIsNoKubeconfigWithoutQuotingIt() {
        assertThatThrownBy(() -> Kubeconfig.read("token: [planted", new SourceId("kubernetes")))
                .hasMessageContaining("is not YAML")
                .hasMessageNotContaining("planted");
    }
}
