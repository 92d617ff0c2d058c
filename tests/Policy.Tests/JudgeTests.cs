using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

public sealed class JudgeTests
{
    private const string Restricted = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: restricted
            pod-security.kubernetes.io/enforce-version: v1.30
        ---
        """;

    [Fact]
    public void Where_nobody_says_anything_danger_is_an_error_and_the_rest_a_suggestion()
    {
        var judgement = Judge(Deployment("privileged: true"));
        Assert.Equal(
            ["Error PSS107", "Info PSS201", "Info PSS202", "Info PSS205", "Info PSS207"],
            judgement.Reports.Select(report => $"{report.Severity} {report.Rule}").Order());
        Assert.Equal(
            "violates PodSecurity \"baseline:latest\": privileged (container \"web\" must not set securityContext.privileged=true)",
            judgement.Reports.First(report => report.Rule == RuleRegistry.Privileged).Message);
        Assert.Equal(ObjectOutcome.PodsRejected, judgement.Objects[0].Outcome);
    }

    [Fact]
    public void The_labels_of_a_namespace_among_the_manifests_decide_for_the_objects_in_it()
    {
        var judgement = Judge(Restricted + "\n" + Deployment("allowPrivilegeEscalation: false"));
        Assert.Equal(["PSS202", "PSS205", "PSS207"], judgement.Reports.Select(report => report.Rule.Id).Order());
        Assert.All(judgement.Reports, report => Assert.Equal(Severity.Error, report.Severity));
        Assert.All(judgement.Reports, report => Assert.StartsWith("violates PodSecurity \"restricted:v1.30\": ", report.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_place_that_fails_both_levels_is_told_once_by_the_baseline_id_and_the_strongest_mode()
    {
        const string @namespace = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted}}
            ---
            """;
        var judgement = Judge(@namespace + "\n" + Deployment("capabilities: {drop: [ALL], add: [NET_ADMIN, CHOWN]}, seccompProfile: {type: Unconfined}, allowPrivilegeEscalation: false, runAsNonRoot: true"));
        Assert.Equal(
            ["Error PSS102", "Error PSS110", "Info PSS321", "Warning PSS202"],
            judgement.Reports.Select(report => $"{report.Severity} {report.Rule}").Order());
        Assert.Contains(judgement.Reports, report => report.Message == "violates PodSecurity \"baseline:latest\": non-default capabilities (container \"web\" must not include \"NET_ADMIN\" in securityContext.capabilities.add)");
        Assert.Contains(judgement.Reports, report => report.Message == "would violate PodSecurity \"restricted:latest\": unrestricted capabilities (container \"web\" must not include \"CHOWN\" in securityContext.capabilities.add)");
    }

    [Fact]
    public void A_namespace_given_twice_with_other_labels_is_an_error()
    {
        var report = Assert.Single(Judge(Restricted + "\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}").Reports);
        Assert.Equal(RuleRegistry.NamespaceTwice, report.Rule);
        Assert.EndsWith("\"pod-security.kubernetes.io/enforce\" differs from that in line 4", report.Message, StringComparison.Ordinal);
        Assert.Empty(Judge(Restricted + "\n" + Restricted).Reports);
    }

    [Theory]
    [InlineData("/home/a/shop/deploy/base/ns.yaml", "/home/a/shop/deploy/web/ns.yaml", "../base/ns.yaml line 4")]
    [InlineData(@"C:\shop\deploy\base.yaml", @"C:\shop\deploy\web\ns.yaml", "../base.yaml line 4")]
    [InlineData("/home/a/shop/ns.yaml", "/home/a/shop/web.yaml", "ns.yaml line 4")]
    [InlineData("base/ns.yaml", "web/ns.yaml", "../base/ns.yaml line 4")]
    [InlineData(@"D:\base\ns.yaml", @"C:\shop\ns.yaml", @"D:\base\ns.yaml line 4")]
    public void The_other_file_of_a_namespace_given_twice_is_named_as_seen_from_this_one(string first, string second, string named)
    {
        var documents = new[] { (first, Restricted), (second, Restricted.Replace("restricted", "baseline", StringComparison.Ordinal)) }.SelectMany(file => ManifestReader.Read(new(file.Item1, file.Item2)).Documents);
        var report = Assert.Single(Judging.Judge.Evaluate(documents.Select(root => new ManifestDocument(root)), new()).Reports, report => report.Rule == RuleRegistry.NamespaceTwice);
        Assert.EndsWith("differs from that in " + named, report.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pod-security.kubernetes.io/enforce: Restricted", "metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"Restricted\": must be one of privileged, baseline, restricted")]
    [InlineData("pod-security.kubernetes.io/warn-version: '1.2'", "metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: \"1.2\": must be \"latest\" or \"v1.x\"")]
    [InlineData("pod-security.kubernetes.io/enforced: restricted", "metadata.labels[pod-security.kubernetes.io/enforced]: Pod Security reads no such label; did you mean \"pod-security.kubernetes.io/enforce\"?")]
    public void An_invalid_label_is_an_error_at_the_label(string label, string message)
    {
        var report = Assert.Single(Judge($"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    {label}").Reports);
        Assert.Equal((RuleRegistry.InvalidNamespaceLabel, message, 6), (report.Rule, report.Message, report.Origin.Lines.StartLine));
    }

    [Fact]
    public void The_labels_of_an_exempt_namespace_are_said_to_be_ignored_and_its_pods_pass()
    {
        var options = new JudgeOptions { Configuration = new(AdmissionPolicy.Privileged, new([], ["shop"], [])) };
        var judgement = Judge(Restricted + "\n" + Deployment("privileged: true"), options);
        var report = Assert.Single(judgement.Reports);
        Assert.Equal(RuleRegistry.ExemptNamespaceLabels, report.Rule);
        Assert.Equal("namespace \"shop\" is exempt from Pod Security, and the policy (enforce=restricted:v1.30) will be ignored", report.Message);
        Assert.Equal(ObjectOutcome.Exempt, judgement.Objects[1].Outcome);
    }

    [Fact]
    public void A_controllers_pods_are_asked_for_by_its_service_account()
    {
        var exempt = new Exemptions(["system:serviceaccount:kube-system:replicaset-controller"], [], []);
        var options = new JudgeOptions { Configuration = new(JudgeOptions.UnaskedPolicy, exempt), Suggestion = null };
        Assert.Empty(Judge(Deployment("privileged: true"), options).Reports);
        Assert.NotEmpty(Judge(Deployment("privileged: true").Replace("kind: Deployment", "kind: DaemonSet", StringComparison.Ordinal), options).Reports);
    }

    [Fact]
    public void A_runtime_class_may_be_exempt()
    {
        var options = new JudgeOptions { Configuration = new(JudgeOptions.UnaskedPolicy, new([], [], ["kata"])) };
        Assert.Empty(Judge("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {runtimeClassName: kata, hostPID: true}", options).Reports);
    }

    [Fact]
    public void A_verdict_that_differs_between_servers_says_so()
    {
        var options = new JudgeOptions { Servers = [PolicyVersion.V1(33), PolicyVersion.V1(36)], Suggestion = null };
        var judgement = Judge("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, livenessProbe: {httpGet: {host: 10.0.0.1, port: 80}}}]}", options);
        Assert.Equal(["PSS106", "PSS306"], judgement.Reports.Select(report => report.Rule.Id).Order());
        Assert.Contains(judgement.Reports, report => report.Message ==
            "the verdict on Pod \"a\" differs between the listed Kubernetes versions: v1.33 would admit it, v1.36 would reject it: probe or lifecycle host (container \"c\" uses probe or lifecycle host \"10.0.0.1\")");
    }

    [Fact]
    public void A_pin_newer_than_the_server_means_the_servers_version()
    {
        var options = new JudgeOptions
        {
            Configuration = new(new(new(Level.Baseline, PolicyVersion.V1(36)), default, default), Exemptions.None),
            Servers = [PolicyVersion.V1(33)],
            Suggestion = null,
        };
        Assert.Empty(Judge("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, livenessProbe: {httpGet: {host: 10.0.0.1, port: 80}}}]}", options).Reports);
    }

    [Fact]
    public void What_validation_refuses_is_not_told_a_second_time_as_a_violation()
    {
        var judgement = Judge("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [], ephemeralContainers: [{name: e, securityContext: {privileged: true}}]}", new() { Suggestion = null });
        Assert.Equal(["PSS406"], judgement.Reports.Select(report => report.Rule.Id));
    }

    [Theory]
    [InlineData("apps/v1beta1", "Deployment", "v1.16", "apps/v1")]
    [InlineData("extensions/v1beta1", "DaemonSet", "v1.16", "apps/v1")]
    [InlineData("batch/v1beta1", "CronJob", "v1.25", "batch/v1")]
    public void A_removed_api_version_is_told_and_judged_all_the_same(string version, string kind, string since, string instead)
    {
        var template = "template: {spec: {hostPID: true, containers: []}}";
        var spec = kind == "CronJob" ? "{jobTemplate: {spec: {" + template + "}}}" : "{" + template + "}";
        var judgement = Judge($"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {spec}", new() { Suggestion = null });
        Assert.Equal(["PSS103", "PSS407"], judgement.Reports.Select(report => report.Rule.Id).Order());
        Assert.Contains(judgement.Reports, report => report.Message == $"{version} {kind} is no longer served since Kubernetes {since}; write apiVersion: {instead}");
    }

    public static TheoryData<string, string, string> Kinds => new(PodKinds.Default.All.Select(kind => (kind.Group, kind.Kind, kind.Path)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_that_carries_pods_is_looked_into(string group, string name, string path)
    {
        var kind = PodKinds.Default.Find(group, name).Single(place => place.Path == path);
        var (pod, container) = kind.Shape switch
        {
            PodShape.Template => ("{spec: {containers: [CONTAINER]}}", "c"),
            PodShape.Spec => ("{containers: [CONTAINER]}", "c"),
            PodShape.WorkflowTemplate => ("{templates: [{name: t, container: CONTAINER}]}", "main"),
            PodShape.Task => ("{steps: [CONTAINER]}", "step-c"),
            _ => throw new NotSupportedException(),
        };

        // A star stands for any name.
        var carrier = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse().Aggregate(pod, (inner, field) => $"{{{field.Replace('*', 'x')}: {inner}}}");
        AssertTold(kind, container, carrier[1..^1]);
    }

    // As the controllers document them. The server speaks of a container by the name that the controller gives it in the pod.
    [Theory]
    [InlineData("", "Pod", "spec: SPEC", "c")]
    [InlineData("", "PodTemplate", "template: {spec: SPEC}", "c")]
    [InlineData("", "ReplicationController", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps", "Deployment", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps", "ReplicaSet", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps", "StatefulSet", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps", "DaemonSet", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("batch", "Job", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("batch", "CronJob", "spec: {jobTemplate: {spec: {template: {spec: SPEC}}}}", "c")]
    [InlineData("argoproj.io", "Rollout", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("argoproj.io", "Workflow", "spec: {templates: [{name: t, sidecars: [CONTAINER]}]}", "c")]
    [InlineData("argoproj.io", "Workflow", "spec: {templates: [{name: t, initContainers: [CONTAINER]}]}", "c")]
    [InlineData("argoproj.io", "Workflow", "spec: {templates: [{name: t, containerSet: {containers: [CONTAINER]}}]}", "c")]
    [InlineData("argoproj.io", "Workflow", "spec: {templateDefaults: {container: CONTAINER}}", "main")]
    [InlineData("argoproj.io", "WorkflowTemplate", "spec: {templates: [{name: t, container: CONTAINER}]}", "main")]
    [InlineData("argoproj.io", "ClusterWorkflowTemplate", "spec: {templates: [{name: t, container: CONTAINER}]}", "main")]
    [InlineData("argoproj.io", "CronWorkflow", "spec: {workflowSpec: {templates: [{name: t, script: CONTAINER}]}}", "main")]
    [InlineData("serving.knative.dev", "Service", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("serving.knative.dev", "Configuration", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("serving.knative.dev", "Revision", "spec: SPEC", "c")]
    [InlineData("apps.kruise.io", "CloneSet", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps.kruise.io", "StatefulSet", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps.kruise.io", "DaemonSet", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps.kruise.io", "BroadcastJob", "spec: {template: {spec: SPEC}}", "c")]
    [InlineData("apps.kruise.io", "AdvancedCronJob", "spec: {template: {jobTemplate: {spec: {template: {spec: SPEC}}}}}", "c")]
    [InlineData("apps.kruise.io", "AdvancedCronJob", "spec: {template: {broadcastJobTemplate: {spec: {template: {spec: SPEC}}}}}", "c")]
    [InlineData("apps.kruise.io", "SidecarSet", "spec: SPEC", "c")]
    [InlineData("apps.kruise.io", "UnitedDeployment", "spec: {template: {statefulSetTemplate: {spec: {template: {spec: SPEC}}}}}", "c")]
    [InlineData("apps.kruise.io", "UnitedDeployment", "spec: {template: {advancedStatefulSetTemplate: {spec: {template: {spec: SPEC}}}}}", "c")]
    [InlineData("apps.kruise.io", "UnitedDeployment", "spec: {template: {cloneSetTemplate: {spec: {template: {spec: SPEC}}}}}", "c")]
    [InlineData("apps.kruise.io", "UnitedDeployment", "spec: {template: {deploymentTemplate: {spec: {template: {spec: SPEC}}}}}", "c")]
    [InlineData("kubeflow.org", "TFJob", "spec: {tfReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("kubeflow.org", "PyTorchJob", "spec: {pytorchReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("kubeflow.org", "MPIJob", "spec: {mpiReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("kubeflow.org", "XGBoostJob", "spec: {xgbReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("kubeflow.org", "MXJob", "spec: {mxReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("kubeflow.org", "PaddleJob", "spec: {paddleReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("kubeflow.org", "JAXJob", "spec: {jaxReplicaSpecs: {Worker: {template: {spec: SPEC}}}}", "c")]
    [InlineData("tekton.dev", "Task", "spec: {steps: [CONTAINER]}", "step-c")]
    [InlineData("tekton.dev", "Task", "spec: {sidecars: [CONTAINER]}", "sidecar-c")]
    [InlineData("tekton.dev", "ClusterTask", "spec: {steps: [CONTAINER]}", "step-c")]
    [InlineData("tekton.dev", "TaskRun", "spec: {taskSpec: {steps: [CONTAINER]}}", "step-c")]
    public void A_kind_that_carries_pods_is_looked_into_wherever_its_controller_has_them(string group, string name, string fields, string container) =>
        AssertTold(PodKinds.Default.Find(group, name)[0], container, fields.Replace("SPEC", "{containers: [CONTAINER]}", StringComparison.Ordinal));

    // Whoever runs a custom resource may add to its pods, so that nothing is suggested of it.
    private static void AssertTold(PodKind kind, string container, string fields)
    {
        var judgement = Judge($"{{apiVersion: {(kind.Group + "/v1").TrimStart('/')}, kind: {kind.Kind}, metadata: {{name: a}}, "
            + fields.Replace("CONTAINER", "{name: c, image: i, securityContext: {privileged: true}}", StringComparison.Ordinal) + "}");
        var report = Assert.Single(judgement.Reports, report => report.Severity == Severity.Error);
        Assert.Equal($"violates PodSecurity \"baseline:latest\": privileged (container \"{container}\" must not set securityContext.privileged=true)", report.Message);
        Assert.Equal(!kind.IsCustom, judgement.Reports.Any(other => other.Severity == Severity.Info));
    }

    [Fact]
    public void Lists_stand_for_their_items()
    {
        const string pods = "apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: a}, spec: {hostPID: true}}]";
        const string list = "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {hostIPC: true}}, {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: c}, spec: {hostNetwork: true}}]}]";
        var judgement = Judge(pods + "\n---\n" + list, new() { Suggestion = null });
        Assert.Equal(["hostPID=true", "hostIPC=true", "hostNetwork=true"], judgement.Reports.Select(report => report.Finding!.Detail));
    }

    [Fact]
    public void An_object_without_a_kind_is_told_and_what_is_no_object_is_only_counted()
    {
        var judgement = Judge("apiVersion: v1\nmetadata: {name: a}\n---\nreplicaCount: 1\nimage: {tag: x}\n---\nmetadata: {name: b}\nspec: {containers: []}");
        Assert.Equal(["PSS404", "PSS404"], judgement.Reports.Select(report => report.Rule.Id));
        Assert.Equal(1, judgement.Skipped);
    }

    [Fact]
    public void A_custom_resource_is_found_where_the_project_says()
    {
        var options = new JudgeOptions { Kinds = new([new("example.com", "Widget", "spec.deep.podTemplate", IsCustom: true)]) };
        var judgement = Judge("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {deep: {podTemplate: {spec: {hostPID: true, containers: [{name: c, securityContext: {runAsNonroot: true}}]}}}}", options);
        Assert.Equal(["PSS103", "PSS405"], judgement.Reports.Select(report => report.Rule.Id).Order());
    }

    private static Judgement Judge(string yaml, JudgeOptions? options = null) =>
        Judging.Judge.Evaluate(Parse.File(yaml).Documents.Select(root => new ManifestDocument(root)), options ?? new());

    private static string Deployment(string securityContext) => """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: web
                securityContext: CONTEXT
        """.Replace("CONTEXT", "{" + securityContext + "}", StringComparison.Ordinal);
}
