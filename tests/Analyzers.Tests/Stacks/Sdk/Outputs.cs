// What a transformation meets of Pulumi's outputs and inputs, as it behaves. Facts from pulumi/pulumi-dotnet, sdk/Pulumi; the file is named at each.
#nullable disable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Pulumi
{
    // Serialization/OutputData.cs: a value is known or not, secret or not.
    internal readonly record struct OutputData<T>(T Value, bool IsKnown, bool IsSecret);

    // Core/Output.cs: internal, so that code that is not the SDK's cannot ask whether an output is known.
    internal interface IOutput { Task<OutputData<object>> GetDataAsync(); }

    // Core/Input.cs: the same.
    internal interface IInput { IOutput ToOutput(); }

    // Core/Union.cs: the interface is internal, the property public.
    internal interface IUnion { object Value { get; } }

    // Core/Output.cs: the callback of an unknown output is not called; a secret stays one through Apply; each output is a task that the program waits for.
    public sealed class Output<T> : IOutput
    {
        internal Task<OutputData<T>> DataTask { get; }

        internal Output(Task<OutputData<T>> task) { DataTask = task; Deployment.Current?.Register(task); }

        async Task<OutputData<object>> IOutput.GetDataAsync()
        {
            var data = await DataTask.ConfigureAwait(false);
            return new(data.Value, data.IsKnown, data.IsSecret);
        }

        internal async Task<T> GetValueAsync(T whenUnknown)
        {
            var data = await DataTask.ConfigureAwait(false);
            return data.IsKnown ? data.Value : whenUnknown;
        }

        public Output<U> Apply<U>(Func<T, U> func) => Apply(value => Output.Create(func(value)));
        public Output<U> Apply<U>(Func<T, Task<U>> func) => Apply(value => Output.Create(func(value)));
        public Output<U> Apply<U>(Func<T, Input<U>> func) => Apply(value => (Output<U>)func(value));
        public Output<U> Apply<U>(Func<T, Output<U>> func) => new(ApplyAsync(func));

        private async Task<OutputData<U>> ApplyAsync<U>(Func<T, Output<U>> func)
        {
            var data = await DataTask.ConfigureAwait(false);
            if (!data.IsKnown) { return new(default, false, data.IsSecret); }
            var inner = await func(data.Value).DataTask.ConfigureAwait(false);
            return new(inner.Value, inner.IsKnown, data.IsSecret || inner.IsSecret);
        }

        public override string ToString() => throw new InvalidOperationException("Calling [ToString] on an [Output<T>] is not supported.");
    }

    public static class Output
    {
        public static Output<T> Create<T>(T value) => Create(Task.FromResult(value));
        public static Output<T> Create<T>(Task<T> value) => new(DataAsync(value, false));
        public static Output<T> CreateSecret<T>(T value) => new(DataAsync(Task.FromResult(value), true));
        public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataTask.ConfigureAwait(false)).IsSecret;
        public static Output<string> Format(FormattableString text) => throw new NotSupportedException();

        public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> first, Input<T2> second) => new(TupleAsync<T1, T2>(first, second));

        public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => new(AllAsync(inputs));

        private static async Task<OutputData<T>> DataAsync<T>(Task<T> value, bool isSecret) => new(await value.ConfigureAwait(false), true, isSecret);

        private static async Task<OutputData<(T1, T2)>> TupleAsync<T1, T2>(Output<T1> first, Output<T2> second)
        {
            var (one, two) = (await first.DataTask.ConfigureAwait(false), await second.DataTask.ConfigureAwait(false));
            return new((one.Value, two.Value), one.IsKnown && two.IsKnown, one.IsSecret || two.IsSecret);
        }

        private static async Task<OutputData<ImmutableArray<T>>> AllAsync<T>(IEnumerable<Input<T>> inputs)
        {
            var (values, isKnown, isSecret) = (ImmutableArray.CreateBuilder<T>(), true, false);
            foreach (Output<T> output in inputs)
            {
                var data = await output.DataTask.ConfigureAwait(false);
                values.Add(data.Value);
                (isKnown, isSecret) = (isKnown && data.IsKnown, isSecret || data.IsSecret);
            }

            return new(values.ToImmutable(), isKnown, isSecret);
        }
    }

    // Core/Input.cs
    public class Input<T> : IInput
    {
        private protected Output<T> _outputValue;
        private protected Input(Output<T> output) => _outputValue = output ?? throw new ArgumentNullException(nameof(output));
        public static implicit operator Input<T>(T value) => Output.Create(value);
        public static implicit operator Input<T>(Output<T> value) => new(value);
        public static implicit operator Output<T>(Input<T> input) => input._outputValue;
        IOutput IInput.ToOutput() => _outputValue;
    }

    public static class InputExtensions
    {
        public static Output<T> ToOutput<T>(this Input<T> input) => input is null ? Output.Create(default(T)) : input;
        public static Output<U> Apply<T, U>(this Input<T> input, Func<T, U> func) => input.ToOutput().Apply(func);
    }

    // Core/InputList.cs: the items are kept as inputs in a private property, so that one that is unknown leaves the others known.
    public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
    {
        private Input<ImmutableArray<Input<T>>> _inputValue;

        private Input<ImmutableArray<Input<T>>> Value
        {
            get => _inputValue;
            set { _inputValue = value; _outputValue = Flatten(value); }
        }

        public InputList() : this(ImmutableArray<Input<T>>.Empty) { }
        private InputList(Input<ImmutableArray<Input<T>>> values) : base(Flatten(values)) => _inputValue = values;
        private static Output<ImmutableArray<T>> Flatten(Input<ImmutableArray<Input<T>>> values) =>
            values.ToOutput().Apply(items => items.IsDefault ? Output.Create((ImmutableArray<T>)default) : Output.All(items));

        public void Add(params Input<T>[] inputs) => Value = Concat(inputs).Value;
        public void AddRange(InputList<T> inputs) => Value = Concat(inputs).Value;
        public InputList<T> Concat(InputList<T> other) => new() { Value = Output.Tuple(Value, other.Value).Apply(both => both.Item1.AddRange(both.Item2)) };

        public static implicit operator InputList<T>(T value) => ImmutableArray.Create<Input<T>>(value);
        public static implicit operator InputList<T>(Output<T> value) => ImmutableArray.Create<Input<T>>(value);
        public static implicit operator InputList<T>(T[] values) => ImmutableArray.CreateRange(values.Select(value => (Input<T>)value));
        public static implicit operator InputList<T>(Input<T>[] values) => ImmutableArray.CreateRange(values);
        public static implicit operator InputList<T>(List<T> values) => ImmutableArray.CreateRange(values.Select(value => (Input<T>)value));
        public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);
        public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new(values.Apply(items => items.IsDefault ? default : items.Select(item => (Input<T>)item).ToImmutableArray()));

        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException("cannot be synchronously enumerated");

        public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
        {
            foreach (var value in await _outputValue.GetValueAsync(whenUnknown: ImmutableArray<T>.Empty).ConfigureAwait(false)) { yield return value; }
        }
    }

    // Core/InputMap.cs: as the list.
    public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable
    {
        private Input<ImmutableDictionary<string, Input<V>>> _inputValue;

        private Input<ImmutableDictionary<string, Input<V>>> Value
        {
            get => _inputValue;
            set { _inputValue = value; _outputValue = Flatten(value); }
        }

        public InputMap() : this(ImmutableDictionary<string, Input<V>>.Empty) { }
        private InputMap(Input<ImmutableDictionary<string, Input<V>>> values) : base(Flatten(values)) => _inputValue = values;
        private static Output<ImmutableDictionary<string, V>> Flatten(Input<ImmutableDictionary<string, Input<V>>> values) =>
            values.ToOutput().Apply(map => Output.All(map.Select(pair => (Input<KeyValuePair<string, V>>)pair.Value.Apply(value => KeyValuePair.Create(pair.Key, value)))).Apply(pairs => pairs.ToImmutableDictionary()));

        public void Add(string key, Input<V> value) => Value = Value.Apply(map => map.SetItem(key, value));
        public Input<V> this[string key] { set => Add(key, value); }
        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException("cannot be synchronously enumerated");

        public static implicit operator InputMap<V>(Dictionary<string, V> values) => Output.Create(values.ToImmutableDictionary());
        public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => Output.Create(values);
        public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => new(values.Apply(map => map.ToImmutableDictionary(pair => pair.Key, pair => (Input<V>)pair.Value)));
    }

    // Core/Union.cs, Core/InputUnion.cs
    public readonly struct Union<T0, T1> : IUnion
    {
        private Union(object value) => Value = value;
        public object Value { get; }
        public static implicit operator Union<T0, T1>(T0 value) => new(value);
        public static implicit operator Union<T0, T1>(T1 value) => new(value);
    }

    public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
    {
        private InputUnion(Output<Union<T0, T1>> output) : base(output) { }
        public static implicit operator InputUnion<T0, T1>(T0 value) => new(Output.Create((Union<T0, T1>)value));
        public static implicit operator InputUnion<T0, T1>(T1 value) => new(Output.Create((Union<T0, T1>)value));
    }

    // Core/InputJson.cs
    public sealed class InputJson : Input<JsonElement>
    {
        private InputJson(Output<JsonElement> output) : base(output) { }
        public static implicit operator InputJson(string json) => new(Output.Create(JsonDocument.Parse(json).RootElement));
    }

    // Core/AssetOrArchive.cs
    public abstract class AssetOrArchive { }
    public class StringAsset : AssetOrArchive { }
}

namespace Pulumi.Utilities
{
    // Core/OutputUtilities.cs
    public static class OutputUtilities
    {
        public static Output<T> CreateUnknown<T>(T value) => new(Task.FromResult(new OutputData<T>(value, false, false)));
    }
}
