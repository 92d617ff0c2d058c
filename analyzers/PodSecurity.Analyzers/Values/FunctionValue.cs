using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Reading;

namespace PodSecurity.Analyzers.Values;

/// <summary>A lambda or a method as a value.</summary>
/// <param name="lambda">The lambda; null for a method.</param>
/// <param name="method">The method, or the lambda's own symbol.</param>
/// <param name="scope">The call in which it was made, whose variables it sees.</param>
internal sealed class FunctionValue(IAnonymousFunctionOperation? lambda, IMethodSymbol method, Frame scope) : Value
{
    public IAnonymousFunctionOperation? Lambda { get; } = lambda;

    public IMethodSymbol Method { get; } = method;

    public Frame Scope { get; } = scope;

    /// <summary>Whether it was run at all.</summary>
    public bool HasRun { get; set; }

    /// <summary>Whether it is running now.</summary>
    public bool IsRunning { get; set; }
}
