using Google.Protobuf.WellKnownTypes;

namespace PodSecurity.PulumiEngine.Tests;

/// <summary>Which objects get a namespace that they do not name.</summary>
public sealed class DefaultNamespaceTests
{
    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: a}", "shop")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ops}", "ops")]
    [InlineData("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}", "")]
    [InlineData("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}", "")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: a}", "")]
    public void An_object_that_names_no_namespace_gets_the_default_unless_its_kind_is_in_none(string text, string @namespace)
    {
        var decoded = Assert.Single(YamlDecode.Decode(new() { Fields = { ["text"] = Value.ForString(text), ["defaultNamespace"] = Value.ForString("shop") } }).Values);
        var metadata = decoded.StructValue.Fields["metadata"].StructValue.Fields;
        Assert.Equal(@namespace, metadata.TryGetValue("namespace", out var given) ? given.StringValue : string.Empty);
    }

    [Theory]
    [InlineData("kubernetes:core/v1:ConfigMap", true)]
    [InlineData("kubernetes:core/v1:Namespace", false)]
    [InlineData("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", false)]
    public void A_resource_gets_the_namespace_of_its_provider_by_the_same_kinds(string type, bool isGiven)
    {
        var metadata = ProviderDefaults.Complete("urn", type, "a", new(), Value.ForString("shop")).Fields["metadata"].StructValue.Fields;
        Assert.Equal(isGiven, metadata.ContainsKey("namespace"));
    }
}
