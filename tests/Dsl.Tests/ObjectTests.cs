namespace PodSecurity.Dsl.Tests;

/// <summary>What the calls of objects without pods write, where no workload says it.</summary>
public sealed class ObjectTests
{
    [Fact]
    public void A_namespace_is_configured_whether_it_was_among_the_manifests_or_not()
    {
        var strict = Manifests.InNamespace("shop", enforce: Policy.Standards.Level.Restricted).ConfigureNamespace(n => n.Metadata!.Annotations = new Dictionary<string, string> { ["team"] = "web" });
        Assert.Equal("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels:
                pod-security.kubernetes.io/enforce: restricted
              annotations:
                team: web

            """, strict.ToYaml(), ignoreLineEndingDifferences: true);
        Assert.Equal("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: there\n", Manifests.InNamespace("there").ConfigureNamespace(_ => { }).ToYaml());
    }

    [Fact]
    public void Without_a_namespace_there_is_none_to_configure() =>
        Assert.Contains("cluster-wide", Assert.Throws<ManifestMistakeException>(() => Manifests.ClusterWide().ConfigureNamespace(_ => { })).Problem, StringComparison.Ordinal);

    [Fact]
    public void An_account_that_wants_no_token_mounts_none()
    {
        var shop = Manifests.InNamespace("shop");
        shop.ServiceAccount("web").NoToken();
        Assert.EndsWith("automountServiceAccountToken: false\n", shop.ToYaml(), StringComparison.Ordinal);
    }
}
