using System.Text.Json;
using PodSecurity.Models;
using PodSecurity.Policy.Standards;
using PodSecurity.Testing;

namespace PodSecurity.Dsl.Tests.Bridges;

/// <summary>Objects go to the classes of other libraries and come back, by the names of their fields in JSON.</summary>
public class BridgeTests
{
    private const string Image = "example.com/app:1";

    [Fact]
    public void An_object_of_an_old_client_is_made_and_taken_back()
    {
        var pod = Manifests.InNamespace("n").Pod("x").RunAsUser(1000).Container("app", Image, c => c.Port(8080).Requests(cpu: "250m").ReadyWhen(Tcp.Connect(8080)));
        var made = pod.ToKubernetes<OldClient.V1Pod>();
        Assert.Equal(("Pod", "x", "n", 1000L, "RuntimeDefault"), (made.Kind, made.Metadata!.Name, made.Metadata.NamespaceProperty, made.Spec!.SecurityContext!.RunAsUser, made.Spec.SecurityContext.SeccompProfile!["type"]));
        var container = Assert.Single(made.Spec.Containers!);
        Assert.Equal("250m", container.Resources!.Requests!["cpu"].Value);
        Assert.Equal("8080", container.ReadinessProbe!.TcpSocket!.Port!.Value);

        Assert.Equal(pod.ToYaml(), Manifests.ClusterWide().Add(made).ToYaml());
    }

    [Fact]
    public void An_object_of_a_new_client_is_made_and_taken_back()
    {
        var manifests = Manifests.InNamespace("n");
        manifests.Service("x").Port(80, to: "http").Selector("a", "b");
        var made = ((Service)manifests.Objects[0]).ToKubernetes<NewClient.V1Service>();
        Assert.Equal((80, "http"), (made.Spec!.Ports![0].Port, made.Spec.Ports[0].TargetPort!.Value.Value));
        Assert.Equal(manifests.ToYaml(), Manifests.ClusterWide().Add(made).ToYaml());
    }

    [Fact]
    public void A_kind_is_read_from_the_class_where_the_object_does_not_say_it()
    {
        var manifests = Manifests.InNamespace("shop").Add(new NewClient.V1Service { Metadata = new() { Name = "x" }, Spec = new() { Ports = [new() { Port = 80, TargetPort = new("8080") }] } });
        var service = Assert.IsType<Service>(Assert.Single(manifests.Objects));
        Assert.Equal(("v1", "Service", "shop", (int?)8080), (service.ApiVersion, service.Kind, service.Metadata!.Namespace, service.Spec!.Ports![0].TargetPort!.Value.Number));
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var manifests = Manifests.InNamespace("n");
        manifests.Service("x").Port(80);
        Assert.Contains("V1Service stands for a Service, but this is a Pod", Assert.Throws<InvalidOperationException>(() => new Pod().ToKubernetes<NewClient.V1Service>()).Message, StringComparison.Ordinal);
        Assert.Contains("has no place for spec.sessionAffinity", Assert.Throws<InvalidOperationException>(() => new Service { Spec = new() { SessionAffinity = ServiceAffinity.ClientIP } }.ToKubernetes<NewClient.V1Service>()).Message, StringComparison.Ordinal);
        Assert.Contains("without apiVersion and kind", Assert.Throws<ManifestMistakeException>(() => manifests.Add(new OldClient.V1Pod())).Message, StringComparison.Ordinal);
        Assert.Contains("is no object of Kubernetes", Assert.Throws<ManifestMistakeException>(() => manifests.Add("text")).Message, StringComparison.Ordinal);
        Assert.Contains("there is already a Service \"x\"", Assert.Throws<ManifestMistakeException>(() => manifests.Add(new Service { Metadata = new() { Name = "x" } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pod_of_any_library_is_judged_in_one_line()
    {
        var pod = new OldClient.V1Pod { ApiVersion = "v1", Kind = "Pod", Metadata = new() { Name = "x" }, Spec = new() { HostPID = true, Containers = [new() { Name = "app" }] } };
        Assert.Equal("Pod \"x\" violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)", Assert.Throws<PodSecurityViolationException>(() => pod.ShouldSatisfy(Level.Baseline)).Message);
        pod.ShouldSatisfy(Level.Privileged);
        Assert.Throws<ArgumentException>(() => new ConfigMap().ShouldSatisfy(Level.Restricted));
        Assert.Throws<ArgumentException>(() => pod.ShouldSatisfy(Level.Baseline, "1.30"));
    }

    [Fact]
    public void A_custom_resource_is_added_as_it_is()
    {
        using var json = JsonDocument.Parse("""{"apiVersion":"acme.example/v1","kind":"Queue","metadata":{"name":"q"},"spec":{"depth":3}}""");
        var added = Assert.IsType<CustomObject>(Assert.Single(Manifests.InNamespace("n").Add(json.RootElement.Clone()).Objects));
        Assert.Equal("3", added.OtherFields!["spec"]!["depth"]!.ToJsonString());
    }
}
