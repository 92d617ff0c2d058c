using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodSecurity.Models;
using PodSecurity.Policy.Api;

namespace PodSecurity.Dsl.Tests.Contract;

/// <summary>
/// What the attributes say of a call is what the call does, on every field on which a finding can hang: the analyzer judges
/// by the attributes, the cluster what is emitted.
/// </summary>
public class ContractTests
{
    private const string Image = "example.com/app:1";

    private static readonly Dictionary<Type, (string Wire, Func<Manifests, object> Make)> Workloads = new()
    {
        [typeof(PodBuilder)] = ("core.v1.Pod", m => m.Pod("x")),
        [typeof(DeploymentBuilder)] = ("apps.v1.Deployment", m => m.Deployment("x")),
        [typeof(StatefulSetBuilder)] = ("apps.v1.StatefulSet", m => m.StatefulSet("x")),
        [typeof(DaemonSetBuilder)] = ("apps.v1.DaemonSet", m => m.DaemonSet("x")),
        [typeof(JobBuilder)] = ("batch.v1.Job", m => m.Job("x")),
        [typeof(CronJobBuilder)] = ("batch.v1.CronJob", m => m.CronJob("x", "@daily")),
    };

    // Of their arguments one has to be given, and not all; they make objects of their own.
    private static readonly string[] NeedOneOf = ["Autoscale", "DisruptionBudget"];

    public static TheoryData<string> Builders() => [.. Workloads.Keys.Select(type => type.Name)];

    public static TheoryData<string> PodCalls() => [.. SampleCall.Of(typeof(PodBuilder)).Select(call => call.Name)];

    public static TheoryData<string> ContainerCalls() => [.. SampleCall.Of(typeof(ContainerBuilder)).Select(call => call.Name)];

    [Fact]
    public void Every_workload_is_looked_at()
    {
        var known = typeof(Manifests).Assembly.GetTypes().Where(type => type is { IsAbstract: false, BaseType: { } } && Bases(type).Any(name => name.StartsWith("WorkloadBuilder", StringComparison.Ordinal)));
        Assert.Equal(Workloads.Keys.Select(type => type.Name).Order(), known.Select(type => type.Name).Order());
        Assert.True(SampleCall.Of(typeof(PodBuilder)).Count > 80);
        Assert.True(SampleCall.Of(typeof(ContainerBuilder)).Count > 60);
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public void A_workload_starts_as_it_says_and_each_call_does_what_it_says(string builder)
    {
        var type = Workloads.Keys.Single(known => known.Name == builder);
        Assert.True(AssertSame(type, []));
        foreach (var call in SampleCall.Of(type))
        {
            Assert.True(AssertSame(type, [call]) || NeedOneOf.Contains(call.Method.Name), call.Name);
        }
    }

    [Theory]
    [MemberData(nameof(PodCalls))]
    public void A_call_does_what_it_says_whatever_was_called_before(string second)
    {
        var calls = SampleCall.Of(typeof(PodBuilder));
        var made = calls.Count(first => AssertSame(typeof(PodBuilder), [first, calls.Single(call => call.Name == second)]));

        // Only few calls cannot stand behind another, such as the same container twice.
        Assert.True(made > calls.Count * 8 / 10, $"{made} of {calls.Count}");
    }

    [Theory]
    [MemberData(nameof(ContainerCalls))]
    public void A_call_on_a_container_does_what_it_says_whatever_was_called_before(string second)
    {
        var calls = SampleCall.Of(typeof(ContainerBuilder));
        var last = calls.Single(call => call.Name == second);
        Assert.True(AssertSameContainer([last]), last.Name);
        var made = calls.Count(first => AssertSameContainer([first, last]));
        Assert.True(made > calls.Count * 8 / 10, $"{made} of {calls.Count}");
    }

    [Fact]
    public void What_lets_the_user_change_everything_says_so_of_every_judged_field()
    {
        var methods = Workloads.Keys.Append(typeof(ContainerBuilder)).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.Name is "Configure" or "ConfigurePod")).ToList();
        Assert.Equal(Workloads.Count * 2 + 1, methods.Count);
        foreach (var method in methods)
        {
            var model = method.GetParameters()[0].ParameterType.GetGenericArguments()[0];
            var type = ApiShape.Default.FindType(model.GetCustomAttribute<KubernetesTypeAttribute>()!.Name)!;
            var told = method.GetCustomAttributes<ManifestSetsAttribute>().Where(set => set.Operation == ManifestOperation.Anything).Select(set => set.Path).ToHashSet();
            var judged = type.Fields.Keys.Where(field => JudgedFields.Matter(type, field) && field is not ("apiVersion" or "kind"));
            if (model == typeof(PodSpec))
            {
                Assert.Equal(["spec"], told);
                continue;
            }

            Assert.Equal(judged.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_namespace_has_the_labels_that_its_call_says()
    {
        var method = typeof(Manifests).GetMethod(nameof(Manifests.InNamespace))!;
        var predicted = new Prediction(typeof(Manifests), null);
        predicted.Call(method, new Dictionary<string, JsonNode> { ["name"] = "n", ["enforce"] = "baseline", ["warn"] = "restricted", ["audit"] = "privileged", ["version"] = "v1.30" });
        var made = Manifests.InNamespace("n", Policy.Standards.Level.Baseline, Policy.Standards.Level.Restricted, Policy.Standards.Level.Privileged, "v1.30");
        JsonTree.AssertEqual(predicted.State, JsonNode.Parse(KubernetesJson.Write((Namespace)made.Objects[0]))!.AsObject() is var whole && whole.Remove("apiVersion") && whole.Remove("kind") ? whole : null);
        Assert.Empty(Manifests.InNamespace("n").Objects);
    }

    // False where the calls cannot stand behind each other.
    private static bool AssertSame(Type builder, IReadOnlyList<SampleCall> calls)
    {
        var predicted = new Prediction(builder, "x");
        var made = Workloads[builder].Make(Manifests.InNamespace("n"));
        try
        {
            foreach (var call in calls)
            {
                call.Invoke(made);
                predicted.Call(call.Method, call.Json);
            }
        }
        catch (ManifestMistakeException)
        {
            return false;
        }

        var model = ((Checks.IDraftHolder)made).Draft.Model;
        Compare(predicted, JsonSerializer.SerializeToNode(model, model.GetType(), KubernetesJson.Options)!, Workloads[builder].Wire);
        return true;
    }

    private static bool AssertSameContainer(IReadOnlyList<SampleCall> calls)
    {
        var predicted = new Prediction(typeof(ContainerBuilder), null);
        predicted.State["name"] = "app";
        Container? made = null;
        try
        {
            Manifests.InNamespace("n").Pod("x").Container("app", Image, c => calls.ToList().ForEach(call => call.Invoke(c))).ConfigurePod(spec => made = spec.Containers![0]);
        }
        catch (ManifestMistakeException)
        {
            return false;
        }

        calls.ToList().ForEach(call => predicted.Call(call.Method, call.Json));
        Compare(predicted, JsonSerializer.SerializeToNode(made, KubernetesJson.Options)!, "core.v1.Container");
        return true;
    }

    private static void Compare(Prediction predicted, JsonNode made, string wire) => JsonTree.AssertEqual(
        JudgedProjection.Of(Prediction.Without(predicted.State, predicted.Unknown), wire),
        JudgedProjection.Of(Prediction.Without(made.AsObject(), predicted.Unknown), wire));

    private static IEnumerable<string> Bases(Type type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            yield return above.Name;
        }
    }
}
