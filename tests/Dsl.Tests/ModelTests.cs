using System.Text.Json;
using System.Text.Json.Nodes;
using PodSecurity.Models;
using PodSecurity.Policy.Api;

namespace PodSecurity.Dsl.Tests;

/// <summary>The records as a program uses them.</summary>
public class ModelTests
{
    private static Deployment Web() => new()
    {
        Metadata = new() { Name = "web", Labels = new Dictionary<string, string> { ["app"] = "web" } },
        Spec = new()
        {
            Replicas = 3,
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            Template = new()
            {
                Spec = new()
                {
                    Volumes = [new() { Name = "tmp", EmptyDir = new() { Medium = StorageMedium.Memory, SizeLimit = "64Mi" } }],
                    SecurityContext = new() { RunAsNonRoot = true, SeccompProfile = new() { Type = SeccompProfileType.RuntimeDefault } },
                    Containers =
                    [
                        new()
                        {
                            Name = "web",
                            Image = "ghcr.io/acme/web:1.4.2",
                            Ports = [new() { Port = 8080, Protocol = Protocol.Tcp }],
                            ReadinessProbe = new() { HttpGet = new() { Path = "/healthz", Port = 8080, Scheme = UriScheme.Http } },
                            Resources = new() { Limits = new Dictionary<string, Quantity> { ["memory"] = "128Mi" }, Requests = new Dictionary<string, Quantity> { ["cpu"] = "250m", ["memory"] = 1 } },
                            Command = ["sh", "-c"],
                            Args = ["set -e\nserve\n"],
                        },
                    ],
                },
            },
        },
    };

    // A slip in a name would give such an object a namespace, and the server refuse it.
    [Fact]
    public void The_kinds_in_no_namespace_are_kinds_of_the_API() => Assert.Equal(
        ["APIService", "CustomResourceDefinition", "PodSecurityPolicy", "SelfSubjectAccessReview", "SelfSubjectReview", "SelfSubjectRulesReview", "SubjectAccessReview", "TokenReview"],
        ClusterKinds.All.Except(KubernetesKinds.All.Select(known => known.Kind)).Order());

    [Fact]
    public void A_deployment_is_written_as_people_write_it() =>
        Assert.Equal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              labels:
                app: web
            spec:
              replicas: 3
              selector:
                matchLabels:
                  app: web
              template:
                spec:
                  securityContext:
                    runAsNonRoot: true
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                  - name: web
                    image: ghcr.io/acme/web:1.4.2
                    command:
                    - sh
                    - -c
                    args:
                    - |
                      set -e
                      serve
                    ports:
                    - containerPort: 8080
                      protocol: TCP
                    resources:
                      requests:
                        cpu: 250m
                        memory: "1"
                      limits:
                        memory: 128Mi
                    readinessProbe:
                      httpGet:
                        path: /healthz
                        port: 8080
                        scheme: HTTP
                  volumes:
                  - name: tmp
                    emptyDir:
                      medium: Memory
                      sizeLimit: 64Mi

            """,
            KubernetesYaml.Write(Web()));

    [Fact]
    public void Several_objects_are_documents_of_their_own_and_come_back_as_such()
    {
        IKubernetesObject[] objects = [Web(), new Namespace { Metadata = new() { Name = "shop" } }];
        Assert.EndsWith("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n", KubernetesYaml.Write(objects), StringComparison.Ordinal);
        Assert.Equal([typeof(Deployment), typeof(Namespace)], KubernetesYaml.Read(KubernetesYaml.Write(objects)).Select(read => read.GetType()));
        Assert.Equal([typeof(Deployment), typeof(Namespace)], KubernetesJson.Read(KubernetesJson.Write(objects)).Select(read => read.GetType()));
    }

    [Fact]
    public void A_custom_resource_is_kept_whole()
    {
        const string text = "apiVersion: acme.example/v1\nkind: Shop\nmetadata:\n  name: shop\nspec:\n  open: true\n  hours: [1, 2.5, null]\n  \"no\": {}\nstatus: null\n";
        var shop = Assert.IsType<CustomObject>(Assert.Single(KubernetesYaml.Read(text)));
        Assert.Equal(("acme.example/v1", "Shop", "shop"), (shop.ApiVersion, shop.Kind, shop.Metadata?.Name));
        Assert.True((bool)shop.OtherFields!["spec"]!["open"]!);
        JsonTree.AssertEqual(JsonTree.OfYaml(text), JsonTree.OfYaml(KubernetesYaml.Write(shop)));
        JsonTree.AssertEqual(JsonTree.OfYaml(text), JsonNode.Parse(KubernetesJson.Write(shop)));
    }

    [Fact]
    public void A_field_that_no_record_knows_is_kept_at_every_depth()
    {
        const string text = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    newField:\n      deep: [1]\n  newer: x\n";
        var pod = Assert.IsType<Pod>(Assert.Single(KubernetesYaml.Read(text)));
        Assert.Equal("x", (string?)pod.Spec!.OtherFields!["newer"]);
        JsonTree.AssertEqual(JsonTree.OfYaml(text), JsonTree.OfYaml(KubernetesYaml.Write(pod)));
    }

    [Fact]
    public void An_object_within_another_says_its_kind_only_where_it_was_said()
    {
        const string text = "apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    name: a\n- apiVersion: v1\n  kind: Pod\n";
        JsonTree.AssertEqual(JsonTree.OfYaml(text), JsonTree.OfYaml(KubernetesYaml.Write(KubernetesYaml.Read(text))));
    }

    [Fact]
    public void Scalars_of_YAML_1_1_are_read_as_kubectl_reads_them()
    {
        var pod = KubernetesYaml.Read<Pod>("apiVersion: v1\nkind: Pod\nspec:\n  hostPID: yes\n  volumes:\n  - name: a\n    configMap:\n      defaultMode: 0644\n");
        Assert.True(pod.Spec!.HostPid);
        Assert.Equal(420, pod.Spec.Volumes![0].ConfigMap!.DefaultMode);
    }

    [Fact]
    public void System_Text_Json_writes_and_reads_the_records_without_our_options()
    {
        var json = JsonSerializer.Serialize(Web());
        JsonTree.AssertEqual(JsonNode.Parse(KubernetesJson.Write(Web())), JsonNode.Parse(JsonSerializer.Serialize(Web(), KubernetesJson.Options)));
        Assert.Equal(KubernetesYaml.Write(Web()), KubernetesYaml.Write(JsonSerializer.Deserialize<Deployment>(json)!));
    }

    [Fact]
    public void A_number_that_is_no_value_of_a_set_is_not_written() =>
        Assert.Throws<InvalidOperationException>(() => KubernetesYaml.Write(new PodSpec { RestartPolicy = (RestartPolicy)99 }));
}
