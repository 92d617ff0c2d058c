using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>A call that is made again adds to what stands there, and takes nothing away of which it says nothing.</summary>
public sealed class RepeatedCallTests
{
    private const string Image = "example.com/app:1";

    private static readonly string[] Disks = ["ssd", "nvme"];

    [Theory]
    [InlineData(0, "zone=a")]
    [InlineData(1, "disk=ssd zone=a")]
    [InlineData(2, "disk=ssd zone=a | disk=nvme zone=a")]
    public void What_a_node_has_to_have_is_asked_for_in_every_alternative(int alternatives, string expected)
    {
        var pod = Manifests.InNamespace("n").Pod("x").Container("app", Image)
            .ConfigurePod(spec => spec.Affinity = new() { NodeAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [.. Disks.Take(alternatives).Select(disk => Term("disk", disk))] } } })
            .NodeAffinity("zone", ["a"]);
        NodeAffinity? made = null;
        pod.ConfigurePod(spec => made = spec.Affinity!.NodeAffinity);
        Assert.Equal(expected, string.Join(" | ", made!.RequiredDuringSchedulingIgnoredDuringExecution!.NodeSelectorTerms!.Select(term => string.Join(' ', term.MatchExpressions!.Select(asked => $"{asked.Key}={asked.Values!.Single()}")))));
    }

    [Fact]
    public void The_history_of_a_cron_job_may_be_said_in_two_calls()
    {
        CronJobSpec? made = null;
        Manifests.InNamespace("n").CronJob("x", "@daily").History(successful: 3).History(failed: 1).Configure(job => made = job.Spec);
        Assert.Equal((3, 1), (made!.SuccessfulJobsHistoryLimit, made.FailedJobsHistoryLimit));
    }

    private static NodeSelectorTerm Term(string label, string value) =>
        new() { MatchExpressions = [new() { Key = label, Operator = NodeSelectorOperator.In, Values = [value] }] };
}
