using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public sealed partial class Manifests
{
    /// <summary>Runs some pods that are all alike, and replaces them bit by bit when they change.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    public DeploymentBuilder Deployment(string name, int? replicas = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var model = new Deployment { Metadata = MetadataOf(name), Spec = new() { Replicas = replicas, Template = NewTemplate() } };
        return new(this, AddNamed(model, "a Deployment", new(file, line)), model);
    }

    /// <summary>Runs pods with names and volumes of their own, which they keep.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    public StatefulSetBuilder StatefulSet(string name, int? replicas = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var model = new StatefulSet { Metadata = MetadataOf(name), Spec = new() { Replicas = replicas, ServiceName = name, Template = NewTemplate() } };
        return new(this, AddNamed(model, "a StatefulSet", new(file, line)), model);
    }

    /// <summary>Runs a pod on every node.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    public DaemonSetBuilder DaemonSet(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var model = new DaemonSet { Metadata = MetadataOf(name), Spec = new() { Template = NewTemplate() } };
        return new(this, AddNamed(model, "a DaemonSet", new(file, line)), model);
    }

    /// <summary>Runs pods to their end, once.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    public JobBuilder Job(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var model = new Job { Metadata = MetadataOf(name), Spec = new() { Template = NewTemplate() } };
        return new(this, AddNamed(model, "a Job", new(file, line)), model);
    }

    /// <summary>Runs a Job again and again, by a schedule such as <c>0 3 * * *</c>.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    public CronJobBuilder CronJob(string name, string schedule, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        var model = new CronJob { Metadata = MetadataOf(name), Spec = new() { Schedule = Schedules.Read(schedule, place), JobTemplate = new() { Spec = new() { Template = NewTemplate() } } } };
        return new(this, AddNamed(model, "a CronJob", place, Schedules.LongestName), model);
    }

    /// <summary>Runs a pod by itself; commonly something else makes pods, such as a Deployment.</summary>
    [ManifestSets("metadata.name", Parameter = "name")]
    public PodBuilder Pod(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var model = new Pod { Metadata = MetadataOf(name), Spec = new() };
        return new(this, AddNamed(model, "a Pod", new(file, line)), model);
    }

    private static PodTemplateSpec NewTemplate() => new() { Metadata = new(), Spec = new() };

    // The names of pods, and the value of the label by which they are found, are made from the workload's.
    private Draft AddNamed(INamedObject model, string what, Place place, int longest = 63)
    {
        var given = model.Metadata!.Name!;
        Names.Label(given, what, place);
        return given.Length <= longest
            ? program.Add(model, place)
            : throw place.Mistake($"{what} cannot be called \"{given}\": take at most {longest} characters, since its pods are named after it");
    }
}
