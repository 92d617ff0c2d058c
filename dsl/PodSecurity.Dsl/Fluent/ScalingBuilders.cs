using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Builds a HorizontalPodAutoscaler.</summary>
public sealed class HorizontalPodAutoscalerBuilder : ManifestBuilder<HorizontalPodAutoscalerBuilder>
{
    private readonly HorizontalPodAutoscaler model;

    internal HorizontalPodAutoscalerBuilder(Manifests manifests, Draft draft, HorizontalPodAutoscaler model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Scales so that each pod uses about that many percent of a resource that it requests, such as <c>cpu</c>.</summary>
    public HorizontalPodAutoscalerBuilder Utilization(string resource, int percent, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (percent < 1)
        {
            throw new Place(file, line).Mistake($"{percent} percent of {resource} is nothing to scale by; take at least 1");
        }

        model.Spec!.Metrics = Add(model.Spec.Metrics, new()
        {
            Type = MetricSourceType.Resource,
            Resource = new() { Name = resource, Target = new() { Type = MetricTargetType.Utilization, AverageUtilization = percent } },
        });
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public HorizontalPodAutoscalerBuilder Configure(Action<HorizontalPodAutoscaler> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}

/// <summary>Builds a PodDisruptionBudget.</summary>
public sealed class PodDisruptionBudgetBuilder : ManifestBuilder<PodDisruptionBudgetBuilder>
{
    private readonly PodDisruptionBudget model;

    internal PodDisruptionBudgetBuilder(Manifests manifests, Draft draft, PodDisruptionBudget model)
        : base(manifests, draft) => this.model = model;

    /// <summary>Holds for the pods with a label. Where several are given, pods need all of them.</summary>
    public PodDisruptionBudgetBuilder Selector(string label, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var selector = model.Spec!.Selector ??= new();
        selector.MatchLabels = Set(selector.MatchLabels, Names.LabelKey(label, "a label", place), Names.LabelValue(value, label, place));
        Draft.Mark("spec.selector", place);
        return this;
    }

    /// <summary>Says that the pods are made elsewhere, so that no pod of this program needs to have the labels.</summary>
    public PodDisruptionBudgetBuilder PodsAreElsewhere()
    {
        Draft.MatchesElsewhere = true;
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public PodDisruptionBudgetBuilder Configure(Action<PodDisruptionBudget> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));

    internal PodDisruptionBudgetBuilder For(IDictionary<string, string> labels)
    {
        model.Spec!.Selector = new() { MatchLabels = labels };
        return this;
    }
}
