using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>Values that get to code out of sight, or to others by name.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Takes a value as one that code out of sight may call or change.</summary>
    private void LetGo(Value? value)
    {
        if (value is FunctionValue function)
        {
            RunMaybe(function);
        }
        else
        {
            Loosen(value);
        }
    }

    /// <summary>Gives a value to code that we do not see.</summary>
    private void HandOver(Value? value, IMethodSymbol? method)
    {
        if (value is null or ScalarValue or UnknownValue)
        {
            return;
        }

        if (value is FunctionValue)
        {
            LetGo(value);
            return;
        }

        if (TakesPart(method))
        {
            TakeAsPart(value);
        }

        if (method is { MethodKind: MethodKind.Conversion or MethodKind.UserDefinedOperator, DeclaringSyntaxReferences.Length: > 0 })
        {
            Escape.Open(value);
            (kept ??= []).Add(value);
            HasEscaped = true;
        }
        else if (HasBody(method))
        {
            Share(value, (method!.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name) + "()");
        }
        else if (method is null || (!IsHarmless(method) && Recipients.MayChange(method)))
        {
            Loosen(value);
        }
        else if (method.DeclaringSyntaxReferences.Length > 0)
        {
            // An abstract or overridden method of the program: the bodies that may run are found by its name.
            Share(value, method.Name + "()");
        }
        else if (!IsHarmless(method))
        {
            Escape.Open(value);
        }
    }

    private bool HasBody(IMethodSymbol? method) => method is { DeclaringSyntaxReferences.Length: > 0, IsAbstract: false } && !IsOverridable(method);

    /// <summary>Gives a value to a part of the program by its name, which others may change if somebody does so there.</summary>
    private void Share(Value? value, string name, bool comesBack = true)
    {
        if (value is not (null or ScalarValue or UnknownValue) && surroundings.Ask(Question.IsChanged, name, cancellation))
        {
            Escape.Open(value);
            (kept ??= []).Add(value);
            (keptAs ??= new(StringComparer.Ordinal)).Add(name);
            HasEscaped |= comesBack;
        }
    }

    private void Loosen(Value? value)
    {
        Escape.Loosen(value);
        hasLoosened |= value is not (null or ScalarValue or UnknownValue);
        HasEscaped |= hasLoosened;
    }

    // Whoever is given an object that others made may set right what was set on it here.
    private void LoosenFar(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method)
    {
        if (far is null || IsHarmless(method) || !Recipients.MayChange(method))
        {
            return;
        }

        foreach (var argument in arguments)
        {
            var value = argument.Value is IConversionOperation { OperatorMethod: null, Operand: var operand } ? operand : argument.Value;
            if (types.Find(value.Type) is null)
            {
                continue;
            }

            var (scope, name) = NameOf(value);
            foreach (var set in far.Where(set => set.Key.Item1 == scope && (set.Key.Item2 == name || set.Key.Item2.StartsWith(name + ".", StringComparison.Ordinal))))
            {
                Loosen(set.Value);
            }
        }
    }

    // Whether the body that runs may be that of another class.
    private bool IsOverridable(IMethodSymbol method) =>
        !method.IsStatic && !method.IsSealed && !method.ContainingType.IsSealed
        && (method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface || ((method.IsVirtual || method.IsOverride) && surroundings.Ask(Question.IsOverridden, method.Name, cancellation)));

    /// <summary>Keeps a value in a member of something that is not followed: who reads it there may change it.</summary>
    private void Keep(ISymbol? member, Value? value)
    {
        if (value is FunctionValue)
        {
            LetGo(value);
        }
        else if (member is null)
        {
            Loosen(value);
        }
        else
        {
            // What is set on an object of the API stays with it; what is kept anywhere else may come back by another name.
            Share(value, member.Name, comesBack: types.Find(member.ContainingType) is null);
        }
    }

    private static void TakeAsPart(Value? value)
    {
        if ((value is TextValue text ? text.Original : value) is ObjectValue made)
        {
            made.IsPart = true;
        }
    }

    private static bool TakesPart(IMethodSymbol? method) =>
        method is not null && (method.Name.IndexOf("Patch", StringComparison.Ordinal) >= 0
            || method.ContainingType?.Name.IndexOf("Patch", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Apply", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Equal", StringComparison.Ordinal) >= 0
            || method.Name.IndexOf("Equivalent", StringComparison.Ordinal) >= 0
            || method.Name is "Compare" or "CompareTo" or "Should" or "Same" or "Contains");

    // The libraries send and write what they are given; they do not change it.
    private static bool IsHarmless(IMethodSymbol? method)
    {
        // Somebody's own code may stand in a namespace that is called like a library's.
        if (method is null || method.DeclaringSyntaxReferences.Length > 0)
        {
            return false;
        }

        var (outermost, name) = NamesOf(method.ContainingNamespace);
        return outermost is "k8s" or "Pulumi"
            || (outermost == "System" && name is "System.Text.Json" or "System.Text.Json.Serialization")
            || (outermost == "Microsoft" && name == "Microsoft.Extensions.Logging")
            || method.Name is "ToString" or "GetHashCode" or "Equals" or "GetType"
            || method.ContainingType?.Name is "Console" or "Debug" or "Trace";
    }

    // The full name costs more than the rest of a call, and is needed for few.
    private static (string Outermost, string? Name) NamesOf(INamespaceSymbol? @namespace)
    {
        var outermost = @namespace;
        while (outermost is { ContainingNamespace.IsGlobalNamespace: false })
        {
            outermost = outermost.ContainingNamespace;
        }

        return (outermost?.Name ?? string.Empty, outermost?.Name is "System" or "Microsoft" && @namespace?.Name is "Json" or "Serialization" or "Tasks" or "Logging" ? @namespace!.ToDisplayString() : null);
    }
}
