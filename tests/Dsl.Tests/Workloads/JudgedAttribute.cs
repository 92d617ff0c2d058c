using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>Marks a workload that is written as a user would, with its YAML beside it, and the strictest level that it passes.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class JudgedAttribute(Level level) : Attribute
{
    public Level Level { get; } = level;
}
