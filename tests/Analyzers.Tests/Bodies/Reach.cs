namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>How a generated program names a pod or a part of one at some place.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Part">What it is.</param>
/// <param name="CanBeCaptured">Whether a lambda may use it.</param>
/// <param name="IsVariable">Whether it may be given another value.</param>
internal sealed record Reach(string Expression, Part Part, bool CanBeCaptured = true, bool IsVariable = false)
{
    /// <summary>The class that stands for it.</summary>
    public string Type => Part switch { Part.Pod => "V1Pod", Part.Spec => "V1PodSpec", _ => "V1Container" };

    /// <summary>The same thing, by another expression.</summary>
    public Reach At(string expression) => new(expression, Part);

    /// <summary>The same thing, in another variable.</summary>
    public Reach In(string variable) => new(variable, Part, IsVariable: true);
}

/// <summary>What of a pod is at hand.</summary>
internal enum Part
{
    Pod,
    Spec,
    Container,
}
